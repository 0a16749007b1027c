using System.Diagnostics;
using System.Globalization;
using Jolt.Benchmarks.Kernels;
using Jolt.Benchmarks.Measuring;

namespace Jolt.Benchmarks.Contestants;

/// <summary>
/// The kernel's C sources, compiled by gcc: a process for each round, which times itself (<c>native_timer.c</c>).
/// </summary>
internal sealed class NativeContestant : Contestant
{
    /// <summary>The contestant's name.</summary>
    public const string Title = "native";

    private static readonly string s_timer = Path.Combine(AppContext.BaseDirectory, "Contestants", "native_timer.c");
    private static readonly string[] s_flags =
        ["-std=gnu11", "-O2", "-fno-math-errno", "-ffp-contract=off", "-Wno-psabi"];

    private readonly string _program = Path.Combine(Path.GetTempPath(), $"jolt-kernel-{Guid.NewGuid():N}");

    /// <summary>Compiles the kernel.</summary>
    public NativeContestant(Kernel kernel)
    {
        using var compiler = Process.Start(
            Tool.Gcc.Program, [.. s_flags, .. kernel.SourcePaths, s_timer, "-lm", "-o", _program]);
        compiler.WaitForExit();
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException($"gcc cannot compile {kernel.Name}; what it said is above.");
        }
    }

    /// <inheritdoc/>
    public override string Name => Title;

    /// <inheritdoc/>
    public override TimeSpan? CompileTime => null;

    /// <inheritdoc/>
    public override Sample Run(string input)
    {
        using var process = Process.Start(new ProcessStartInfo(_program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        var times = process.StandardError.ReadToEnd().Split();
        process.WaitForExit();
        return new Sample(
            Nanoseconds(times[0]), Nanoseconds(times[1]), Answers.Of(process.ExitCode, output.ToArray()));
    }

    /// <inheritdoc/>
    public override void Dispose() => File.Delete(_program);

    private static TimeSpan Nanoseconds(string text) =>
        TimeSpan.FromMicroseconds(long.Parse(text, CultureInfo.InvariantCulture) / 1e3);
}
