using System.Diagnostics;
using System.Text;
using Jolt.Sandbox.Tests.Reference;
using Jolt.Testing;

namespace Jolt.Sandbox.Tests.Ordinary;

/// <summary>Programs of C and Rust that know nothing of Jolt start, run, and are refused what there is not.</summary>
[TestClass]
public sealed class OrdinaryProgramTests
{
    private const string Text = "words the cat and the Hat and the bat";
    private const int MemoryPagesMax = 256;
    private const long Fuel = 2_000_000_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("rust", Text, "exit:0", "   3 the 0.600\n   2 and 0.400\n   1 bat 0.200\n   1 cat 0.200\n   1 hat 0.200\n")]
    [DataRow("rust", "machine", "exit:0", "2 arguments\nHOME=/home/jolt\nTERM=none\n")]
    [DataRow("rust", "files", "exit:0", "Err(Uncategorized)\nErr(false)\ntrue\ntrue\ntrue\ntrue\n")]
    [DataRow("rust", "time", "exit:0", "slept for 60 minutes\ntrue\n")]
    [DataRow("rust", "memory", "exit:0", "no more after 14 blocks\n")]
    [DataRow("rust", "recurse", "trap:stack-exhausted", "")]
    [DataRow("rust", "panic", "trap:unreachable", "")]
    [DataRow("rust", "exit 7", "exit:7", "")]
    [DataRow("c", "words b c a", "exit:0", "  0 a             1.000\n  1 b             1.000\n  2 c             1.000\n")]
    [DataRow("c", "machine", "exit:0", "2 arguments, the first is named\n/home/jolt 1\n")]
    [DataRow("c", "files", "exit:0", "1\n1\n1\n1\n")]
    [DataRow("c", "time", "exit:0", "slept for 60 minutes\n1\n")]
    [DataRow("c", "memory", "exit:0", "no more after 15 blocks\n")]
    [DataRow("c", "abort", "trap:unreachable", "")]
    [DataRow("c", "exit 7", "exit:7", "")]
    public void GivenAnOrdinaryProgram_WhenRun_ThenItDoesWhatItDoesElsewhere(
        string language, string input, string outcome, string output)
    {
        var program = CompiledProgram.Compile(Module.Load(Built(language)));

        var result = program.Run(Request(input));
        var again = program.Run(Request(input));

        TestContext.WriteLine($"{language} {input}: {result.Fuel:N0} fuel");
        Assert.AreEqual(output, Encoding.UTF8.GetString(result.Output), Encoding.UTF8.GetString(result.Errors));
        Assert.AreEqual(outcome, result.Outcome, Encoding.UTF8.GetString(result.Errors));
        Assert.AreEqual(result.Fuel, again.Fuel);
        CollectionAssert.AreEqual(result.Output, again.Output);
    }

    [TestMethod]
    [DataRow("rust", "machine")]
    [DataRow("rust", "files")]
    [DataRow("rust", Text)]
    [DataRow("rust", "panic")]
    [DataRow("c", "machine")]
    [DataRow("c", "files")]
    [DataRow("c", "words b c a")]
    [DataRow("c", "memory")]
    public void GivenAnOrdinaryProgram_WhenTheReferenceRunsIt_ThenItAgrees(string language, string input) =>
        new ProgramComparison(Built(language)).Check(Request(input));

    [TestMethod]
    [DataRow("rust", Text)]
    [DataRow("rust", "files")]
    [DataRow("rust", "exit 7")]
    [DataRow("c", "words b c a")]
    [DataRow("c", "files")]
    [DataRow("c", "exit 7")]
    public async Task GivenAnOrdinaryProgram_WhenNodeRunsIt_ThenItAgrees(string language, string input)
    {
        var ours = CompiledProgram.Compile(Module.Load(Built(language))).Run(Request(input));
        var start = new ProcessStartInfo("node", ["--no-warnings", PathOf("node.mjs"), PathOf($"ordinary-{language}.wasm")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.AreEqual(output, Encoding.UTF8.GetString(ours.Output));
        Assert.AreEqual($"exit:{node.ExitCode}", ours.Outcome);
    }

    private static RunRequest Request(string input) => new()
    {
        Input = Encoding.UTF8.GetBytes(input),
        FuelLimit = Fuel,
        MemoryPagesMax = MemoryPagesMax,
        Arguments = ["program", "second"],
        Environment = new Dictionary<string, string> { ["TERM"] = "none", ["HOME"] = "/home/jolt" },
    };

    private static byte[] Built(string language) => File.ReadAllBytes(PathOf($"ordinary-{language}.wasm"));

    private static string PathOf(string name) => Repository.PathOf("tests", "Jolt.Sandbox.Tests", "Ordinary", name);
}
