using Jolt.Agent.Commands;
using Jolt.Agent.Idle;
using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Commands;

[TestClass]
public sealed class ConsentTests
{
    [TestMethod]
    public async Task GivenNobodyToAsk_WhenNobodyAgreed_ThenItIsRefusedAndNothingIsKept()
    {
        using var home = new TemporaryFolder();
        var refusal = await Assert.ThrowsExactlyAsync<CommandRefusedException>(
            () => Consent.RequireAsync(ShellAt(home, new StringWriter()), new AgentSettings(), yes: false, quiet: false));

        Assert.AreEqual(ExitCodes.ConsentMissing, refusal.ExitCode);
        StringAssert.Contains(refusal.Message, "--yes");
        Assert.IsFalse(Consent.IsGiven(home.PathOf("consent.json")));
    }

    [TestMethod]
    public async Task GivenAgreement_WhenAskedAgain_ThenItIsToldOnce()
    {
        using var home = new TemporaryFolder();
        using var first = new StringWriter();
        using var second = new StringWriter();

        await Consent.RequireAsync(ShellAt(home, first), new AgentSettings(), yes: true, quiet: false);
        await Consent.RequireAsync(ShellAt(home, second), new AgentSettings(), yes: false, quiet: false);

        StringAssert.Contains(first.ToString(), "Programs of strangers");
        StringAssert.Contains(first.ToString(), "After 5 min without keyboard and mouse");
        Assert.AreEqual("", second.ToString());
    }

    [TestMethod]
    public async Task GivenAgreementToAnotherVersion_WhenRunAgain_ThenItIsToldAnewAndSaysWhy()
    {
        using var home = new TemporaryFolder();
        await File.WriteAllTextAsync(home.PathOf("consent.json"), """{"version":0,"given":"2026-01-02T03:04:05Z"}""");
        using var output = new StringWriter();

        await Consent.RequireAsync(ShellAt(home, output), new AgentSettings(), yes: true, quiet: false);

        StringAssert.StartsWith(output.ToString(), "This has changed since you agreed to it.");
        Assert.IsTrue(Consent.IsGiven(home.PathOf("consent.json")));
    }

    [TestMethod]
    public async Task GivenAProgramThatReadsJson_WhenNobodyAgreed_ThenItIsNotAskedAtAll()
    {
        using var home = new TemporaryFolder();
        using var output = new StringWriter();
        var refusal = await Assert.ThrowsExactlyAsync<CommandRefusedException>(
            () => Consent.RequireAsync(ShellAt(home, output) with { CanAsk = true }, new AgentSettings(), yes: false, quiet: true));

        Assert.AreEqual(ExitCodes.ConsentMissing, refusal.ExitCode);
        Assert.AreEqual("", output.ToString());
    }

    [TestMethod]
    public void GivenAnotherVersion_WhenLookedAt_ThenItIsNoAgreementToThisOne()
    {
        using var home = new TemporaryFolder();
        File.WriteAllText(home.PathOf("consent.json"), """{"version":0,"given":"2026-01-02T03:04:05Z"}""");

        Assert.IsFalse(Consent.IsGiven(home.PathOf("consent.json")));
    }

    [TestMethod]
    public void GivenALongSchedule_WhenTold_ThenNoLineIsBrokenByTheTerminalAndNoWordIsLost()
    {
        const string Windows = "mon-fri 22:00-07:00, sat 00:00-24:00, sun 00:00-12:00, sun 18:00-24:00";
        var schedule = WeekSchedule.Parse(Windows)!;

        var text = Consent.Text(new AgentSettings { Policy = new() { Schedule = schedule } });

        Assert.IsLessThan(80, text.Split(Environment.NewLine).Max(line => line.Length));
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        StringAssert.Contains(words, $"while other programs are quiet, {Windows}; not on battery.");
        StringAssert.Contains(words, "They cannot read or write your files, use the network, start programs, or see your screen, what you type or other programs.");
    }

    private static Shell ShellAt(TemporaryFolder home, TextWriter output) =>
        new(output, output, Interactive: false, name => name == JoltHome.Variable ? home.Path : null);
}
