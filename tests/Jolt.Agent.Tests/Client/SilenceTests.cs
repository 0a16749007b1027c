using System.Diagnostics;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;
using Jolt.Testing.Network;

namespace Jolt.Agent.Tests.Client;

/// <summary>No call waits for ever, and none is ended for being slow, over a network that does what networks do.</summary>
[TestClass]
public sealed class SilenceTests
{
    /// <summary>More than a head is long.</summary>
    private const int MiddleOfBody = 2_000;

    private static readonly string s_longAnswer = $$"""{"leases":[],"filler":"{{new string('x', 2 * MiddleOfBody)}}"}""";

    private static readonly LeaseRequest s_ask = new(1, 1, 1);

    public static IEnumerable<object[]> Faults =>
    [
        [ConnectionFate.Refused], [ConnectionFate.Swallowed], [ConnectionFate.AnswerLost], [ConnectionFate.AnswerSwallowed],
        [ConnectionFate.Garbage], [ConnectionFate.LogInPage], [ConnectionFate.AnswerCut(10)], [ConnectionFate.RequestCut(10)],

        [ConnectionFate.AnswerCut(MiddleOfBody)], [ConnectionFate.AnswerCut(MiddleOfBody) with { IsHeldAfter = true }],
        [ConnectionFate.RequestCut(10) with { IsHeldAfter = true }],
    ];

    [TestMethod]
    [DynamicData(nameof(Faults))]
    public async Task GivenAFault_WhenACallMeetsIt_ThenThatIsNoAnswerAndTheNextCallIsAnswered(object fault)
    {
        await using var server = new ScriptedBroker(_ => Answer.Json(s_longAnswer));
        await using var network = new FaultProxy(server.Address, opening => opening.Number == 1 ? (ConnectionFate)fault : ConnectionFate.Whole);
        using var client = new BrokerClient(network.Way, "token", Quick(seconds: 0.5));

        await Assert.ThrowsExactlyAsync<BrokerUnreachableException>(() => client.Leases.TakeAsync(s_ask));

        Assert.IsEmpty((await client.Leases.TakeAsync(s_ask)).Leases);
    }

    [TestMethod]
    public async Task GivenARefusalThatNeverEnds_WhenACallMeetsIt_ThenItIsNotWaitedFor()
    {
        await using var server = new ScriptedBroker(_ => Answer.Problem(503));
        await using var network = new FaultProxy(server.Address, _ => ConnectionFate.AnswerCut(200) with { IsHeldAfter = true });
        using var client = new BrokerClient(network.Way, "token", Quick(seconds: 0.5));

        await Assert.ThrowsExactlyAsync<BrokerUnreachableException>(() => client.Leases.TakeAsync(s_ask));
    }

    [TestMethod]
    public async Task GivenASlowLine_WhenALargeResultIsSent_ThenItMayTakeLongerThanSilenceMay()
    {
        // The system sends on when a third of what it holds is gone: a second or more of silence on a slower line.
        const int BytesPerSecond = 4_000_000;
        const int Bytes = 3 * BytesPerSecond;
        await using var server = new ScriptedBroker(_ => Answer.Json("""{"accepted":true}"""));
        await using var network = new FaultProxy(server.Address, _ => ConnectionFate.Slow(BytesPerSecond));
        var limits = Quick(seconds: 2);
        using var client = new BrokerClient(network.Way, "token", limits);
        var started = Stopwatch.GetTimestamp();

        var answer = await client.Leases.PostResultAsync("lease", new ChunkResult("exit:0", 1, new string('0', 64)), new byte[Bytes], null);

        Assert.IsTrue(answer.Accepted);
        Assert.HasCount(Bytes, server.Seen.Single().Body);
        Assert.IsTrue(Stopwatch.GetElapsedTime(started) > limits.Silence, "It was to take longer than silence may.");
    }

    private static CallLimits Quick(double seconds) => new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(seconds));
}
