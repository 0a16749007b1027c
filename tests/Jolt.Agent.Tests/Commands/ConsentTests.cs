using Jolt.Agent.Commands;
using Jolt.Agent.Idle;
using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Commands;

[TestClass]
public sealed class ConsentTests
{
    private static readonly AgentIdentity[] s_home = [Identity("home", "http://127.0.0.1:7071/")];
    private static readonly AgentIdentity[] s_both = [.. s_home, Identity("festival", "https://broker.example/")];

    [TestMethod]
    public async Task GivenNobodyToAsk_WhenNobodyAgreed_ThenItIsRefusedAndNothingIsKept()
    {
        using var home = new TemporaryFolder();
        var refusal = await Assert.ThrowsExactlyAsync<CommandRefusedException>(
            () => Consent.RequireAsync(ShellAt(home, new StringWriter()), new AgentSettings(), s_home, yes: false, quiet: false));

        Assert.AreEqual(ExitCodes.ConsentMissing, refusal.ExitCode);
        StringAssert.Contains(refusal.Message, "has not agreed to work for home yet");
        StringAssert.Contains(refusal.Message, "--yes");
        Assert.IsFalse(Consent.IsGiven(home.PathOf("consent.json"), s_home));
    }

    [TestMethod]
    public async Task GivenAgreement_WhenAskedAgain_ThenItIsToldOnce()
    {
        using var home = new TemporaryFolder();
        using var first = new StringWriter();
        using var second = new StringWriter();

        await Consent.RequireAsync(ShellAt(home, first), new AgentSettings(), s_home, yes: true, quiet: false);
        await Consent.RequireAsync(ShellAt(home, second), new AgentSettings(), s_home, yes: false, quiet: false);

        StringAssert.Contains(first.ToString(), "Programs of strangers");
        StringAssert.Contains(Words(first.ToString()), "The members of pool home (127.0.0.1:7071).");
        StringAssert.Contains(first.ToString(), "After 5 min without keyboard and mouse");
        Assert.AreEqual("", second.ToString());
    }

    [TestMethod]
    public async Task GivenAgreementToAnotherVersion_WhenRunAgain_ThenItIsToldAnewAndSaysWhy()
    {
        using var home = new TemporaryFolder();
        await File.WriteAllTextAsync(home.PathOf("consent.json"), """{"version":0,"given":"2026-01-02T03:04:05Z"}""");
        using var output = new StringWriter();

        await Consent.RequireAsync(ShellAt(home, output), new AgentSettings(), s_home, yes: true, quiet: false);

        StringAssert.StartsWith(output.ToString(), "This has changed since you agreed to it.");
        Assert.IsTrue(Consent.IsGiven(home.PathOf("consent.json"), s_home));
    }

    [TestMethod]
    public async Task GivenAProgramThatReadsJson_WhenNobodyAgreed_ThenItIsNotAskedAtAll()
    {
        using var home = new TemporaryFolder();
        using var output = new StringWriter();
        var refusal = await Assert.ThrowsExactlyAsync<CommandRefusedException>(
            () => Consent.RequireAsync(ShellAt(home, output) with { CanAsk = true }, new AgentSettings(), s_home, yes: false, quiet: true));

        Assert.AreEqual(ExitCodes.ConsentMissing, refusal.ExitCode);
        Assert.AreEqual("", output.ToString());
    }

    [TestMethod]
    public void GivenAnotherVersion_WhenLookedAt_ThenItIsNoAgreementToThisOne()
    {
        using var home = new TemporaryFolder();
        File.WriteAllText(home.PathOf("consent.json"), """{"version":0,"given":"2026-01-02T03:04:05Z"}""");

        Assert.IsFalse(Consent.IsGiven(home.PathOf("consent.json"), s_home));
    }

    [TestMethod]
    public void GivenALongSchedule_WhenTold_ThenNoLineIsBrokenByTheTerminalAndNoWordIsLost()
    {
        const string Windows = "mon-fri 22:00-07:00, sat 00:00-24:00, sun 00:00-12:00, sun 18:00-24:00";
        var schedule = WeekSchedule.Parse(Windows)!;

        var text = Consent.Text(new AgentSettings { Policy = new() { Schedule = schedule } }, s_both);

        Assert.IsLessThan(80, text.Split(Environment.NewLine).Max(line => line.Length));
        var words = Words(text);
        StringAssert.Contains(words, $"while other programs are quiet, {Windows}; not on battery.");
        StringAssert.Contains(words, "They cannot read or write your files, use the network, start programs, or see your screen, what you type or other programs.");
    }

    [TestMethod]
    [DataRow("home", "", "home (127.0.0.1:7071)", DisplayName = "At first it asks.")]
    [DataRow("home", "home", "")]
    [DataRow("home", "home festival", "", DisplayName = "Less than was agreed to.")]
    [DataRow("home festival", "home", "work for festival yet", DisplayName = "Another pool was joined.")]
    [DataRow("home festival", "", "home (127.0.0.1:7071), festival (broker.example)")]
    [DataRow("home festival", "home festival", "")]
    [DataRow("elsewhere", "home", "work for home yet", DisplayName = "The same name at another broker is another pool.")]
    public async Task GivenPools_WhenNotAllWereAgreedTo_ThenItSaysForWhomItIsAndAsksAgain(string joined, string agreed, string says)
    {
        using var home = new TemporaryFolder();
        using var output = new StringWriter();
        if (agreed.Length > 0)
        {
            await Consent.RequireAsync(ShellAt(home, new StringWriter()), new AgentSettings(), Pools(agreed), yes: true, quiet: true);
        }

        if (says.Length > 0)
        {
            var refusal = await Assert.ThrowsExactlyAsync<CommandRefusedException>(
                () => Consent.RequireAsync(ShellAt(home, output), new AgentSettings(), Pools(joined), yes: false, quiet: false));
            Assert.AreEqual(ExitCodes.ConsentMissing, refusal.ExitCode);
            Assert.IsFalse(Consent.IsGiven(home.PathOf("consent.json"), Pools(joined)));
        }

        await Consent.RequireAsync(ShellAt(home, output), new AgentSettings(), Pools(joined), yes: true, quiet: false);

        Assert.AreEqual(says.Length > 0, output.ToString().Length > 0);
        StringAssert.Contains(Words(output.ToString()), says);
        Assert.IsTrue(Consent.IsGiven(home.PathOf("consent.json"), Pools(joined)));
    }

    [TestMethod]
    [DataRow(1, DisplayName = "From before pools were named.")]
    [DataRow(Consent.Version, DisplayName = "Without its pools.")]
    public async Task GivenAnAgreementThatNamesNoPools_WhenRunAgain_ThenItAsksAnew(int version)
    {
        using var home = new TemporaryFolder();
        await File.WriteAllTextAsync(home.PathOf("consent.json"), $$"""{"version":{{version}},"given":"2026-01-02T03:04:05Z"}""");

        Assert.IsFalse(Consent.IsGiven(home.PathOf("consent.json"), s_home));
    }

    [TestMethod]
    public async Task GivenSeveralNewPools_WhenAskedAgain_ThenTheReasonIsBrokenBetweenWords()
    {
        using var home = new TemporaryFolder();
        using var output = new StringWriter();
        AgentIdentity[] more = [.. s_home, .. Enumerable.Range(1, 9).Select(number => Identity($"neighbours{number}", "https://broker.example/"))];
        await Consent.RequireAsync(ShellAt(home, new StringWriter()), new AgentSettings(), s_home, yes: true, quiet: true);

        await Consent.RequireAsync(ShellAt(home, output), new AgentSettings(), more, yes: true, quiet: false);

        Assert.IsLessThan(80, output.ToString().Split(Environment.NewLine).Max(line => line.Length));
        StringAssert.StartsWith(Words(output.ToString()), $"You have not agreed to work for {PoolNames.List(more[1..])} yet. What an agent does");
    }

    /// <summary>What it says, wherever its lines are broken.</summary>
    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static AgentIdentity[] Pools(string names) => names switch
    {
        "home" => s_home,
        "elsewhere" => [Identity("home", "https://broker.example/")],
        _ => s_both,
    };

    private static AgentIdentity Identity(string pool, string broker) => new(new Uri(broker), $"g-{pool}", $"a-{pool}", pool, "PC", "secret");

    private static Shell ShellAt(TemporaryFolder home, TextWriter output) =>
        new(output, output, Interactive: false, name => name == JoltHome.Variable ? home.Path : null);
}
