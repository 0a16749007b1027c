using System.Diagnostics;
using System.Text.Json;
using Jolt.Benchmarks.Kernels;
using Jolt.Benchmarks.Measuring;

namespace Jolt.Benchmarks.Contestants;

/// <summary>
/// V8's optimising compiler, in a Node.js process that stays for all rounds. Without <c>--no-liftoff</c> one long call
/// would stay in the baseline compiler, and flatter everyone else.
/// </summary>
internal sealed class V8Contestant : Contestant
{
    /// <summary>The contestant's name.</summary>
    public const string Title = "V8";

    private static readonly string s_driver = Path.Combine(AppContext.BaseDirectory, "Contestants", "v8.mjs");

    private readonly Process _process;

    /// <summary>Starts Node.js, which compiles the kernel.</summary>
    public V8Contestant(Kernel kernel)
    {
        _process = Process.Start(new ProcessStartInfo(
            Tool.Node.Program, ["--no-liftoff", "--no-wasm-lazy-compilation", s_driver, kernel.ModulePath])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        CompileTime = TimeSpan.FromMilliseconds(Answer().GetProperty("compileMilliseconds").GetDouble());
    }

    /// <inheritdoc/>
    public override string Name => Title;

    /// <inheritdoc/>
    public override TimeSpan? CompileTime { get; }

    /// <inheritdoc/>
    public override Sample Run(string input)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(input));
        var answer = Answer();
        return new Sample(
            TimeSpan.FromMilliseconds(answer.GetProperty("wallMilliseconds").GetDouble()),
            TimeSpan.FromMilliseconds(answer.GetProperty("processorMilliseconds").GetDouble()),
            Answers.Of(answer.GetProperty("exit").GetInt32(), answer.GetProperty("output").GetBytesFromBase64()));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonElement Answer()
    {
        var line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("Node.js ended early; what it said is above.");
        return JsonSerializer.Deserialize<JsonElement>(line);
    }
}
