using System.Text;
using System.Text.Json;
using Jolt.Agent.Commands;
using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Commands;

/// <summary><c>jolt sandbox</c> with the folding sample.</summary>
[TestClass]
public sealed class SandboxCommandTests
{
    private const string Input = "1 HPHPPHHPHPPHPHHPPHPH 20000\n";

    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "samples", "folding", "folding.wasm");

    [TestMethod]
    [DataRow("")]
    [DataRow(" --in-process")]
    public async Task GivenAProgram_WhenTried_ThenItsOutputAndItsFiguresAreShown(string where)
    {
        var (code, output, errors, bytes) = await RunAsync($"sandbox run {s_program}{where}", Input);

        Assert.AreEqual(ExitCodes.Done, code, errors);
        StringAssert.StartsWith(bytes, "energy -");
        Assert.AreEqual("", output);
        StringAssert.Contains(errors, "Outcome   exit:0");
        StringAssert.Contains(errors, " J)");
        StringAssert.Contains(errors, " pages (");
        StringAssert.Contains(errors, " J a second)");
    }

    [TestMethod]
    public async Task GivenFiles_WhenTriedTwice_ThenTheReportIsJsonAndTheSame()
    {
        using var folder = new TemporaryFolder();
        var input = Path.Combine(folder.Path, "input");
        var written = Path.Combine(folder.Path, "output");
        await File.WriteAllTextAsync(input, Input);
        var line = $"sandbox run {s_program} --input {input} --output {written} --json";

        var (code, first, _, bytes) = await RunAsync(line, "");
        var (_, second, _, _) = await RunAsync(line + " --in-process", "");

        Assert.AreEqual(ExitCodes.Done, code);
        Assert.AreEqual("", bytes);
        StringAssert.StartsWith(await File.ReadAllTextAsync(written), "energy -");
        foreach (var name in (string[])["outcome", "fuel", "jolts", "memoryPages", "memoryBytes", "outputBytes", "outputSha256"])
        {
            Assert.AreEqual(Value(first, name), Value(second, name), name);
        }
    }

    [TestMethod]
    public async Task GivenTooLittleFuel_WhenTried_ThenTheOutcomeAndTheExitCodeSaySo()
    {
        var (code, _, errors, _) = await RunAsync($"sandbox run {s_program} --fuel 1mJ", Input);

        Assert.AreEqual(ExitCodes.ProgramFailed, code);
        StringAssert.Contains(errors, "Outcome   out-of-fuel");
        StringAssert.Contains(errors, "1,000,000 (0.001 J)");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" --in-process")]
    public async Task GivenAModuleThatIsNone_WhenTried_ThenSectionOffsetAndRuleAreNamed(string where)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "broken.wasm");
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(s_program))[..300]);

        var (code, _, errors, _) = await RunAsync($"sandbox run {path}{where}", "");

        Assert.AreEqual(ExitCodes.ModuleRefused, code);
        StringAssert.Matches(errors, new("^The sandbox does not accept the module: [a-z ]+ section, byte [0-9]+: .+\n$"));
    }

    [TestMethod]
    [DataRow("sandbox run none.wasm", ExitCodes.FileAccess, "none.wasm")]
    [DataRow("sandbox run x --pages 0", ExitCodes.Usage, "1 to 16384")]
    [DataRow("sandbox run x --fuel much", ExitCodes.Usage, "much")]
    public async Task GivenWhatCannotBe_WhenTried_ThenOneLineSaysWhat(string line, int expected, string named)
    {
        var (code, _, errors, _) = await RunAsync(line, "");

        Assert.AreEqual(expected, code);
        StringAssert.Contains(errors, named);
        Assert.AreEqual(1, errors.Count(letter => letter == '\n'));
    }

    [TestMethod]
    public async Task GivenThisMachine_WhenItsWallsAreChecked_ThenTheyHold()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("The system's walls are Linux's so far.");
        }

        var (code, output, errors, _) = await RunAsync("sandbox check", "");

        Assert.AreEqual(ExitCodes.Done, code, output + errors);
        StringAssert.Contains(output, "refused  open an internet socket");
        Assert.IsFalse(output.Contains("MISSING", StringComparison.Ordinal) || output.Contains("POSSIBLE", StringComparison.Ordinal), output);
    }

    private static string Value(string json, string name) => JsonDocument.Parse(json).RootElement.GetProperty(name).ToString();

    private static async Task<(int Code, string Output, string Errors, string Bytes)> RunAsync(string line, string input)
    {
        using var home = new TemporaryFolder();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var bytes = new MemoryStream();
        var shell = new Shell(output, errors, Interactive: false, name => name == JoltHome.Variable ? home.Path : null)
        {
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            OpenOutput = () => bytes,
        };
        var code = await JoltCommand.RunAsync(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries), shell, CancellationToken.None);
        return (code, output.ToString(), errors.ToString(), Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
