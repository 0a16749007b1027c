using System.Text.Json;
using Jolt.Agent.Work;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Tests.Work;

[TestClass]
public sealed class AgentLogTests
{
    private static IEnumerable<object[]> Events =>
    [
        [new AgentEvent.Started("g-abcd1234", "PC", 2, 4096)],
        [new AgentEvent.Waiting()],
        [new AgentEvent.Leased("j-abcd1234", 3, PriceLevel.Flash)],
        [new AgentEvent.Accepted("j-abcd1234", 3, "exit:0", 1_000_000_000, 250_000_000, 1.5)],
        [new AgentEvent.Dropped("j-abcd1234", 3, "The lease is over.")],
        [new AgentEvent.GivenBack("j-abcd1234", 3, "the agent is ending.")],
        [new AgentEvent.Paused("other programs use 80 % of the processor.", DateTimeOffset.UnixEpoch)],
        [new AgentEvent.Resumed()],
        [new AgentEvent.Trouble("No look at the market now.")],
        [new AgentEvent.Finished(5, 1_000_000_000)],
    ];

    [TestMethod]
    [DynamicData(nameof(Events))]
    public void GivenAnEvent_WhenWrittenAsJsonAndReadBack_ThenItIsTheSame(object what)
    {
        using var output = new StringWriter();

        new JsonAgentLog(output).Write((AgentEvent)what);

        var line = output.ToString();
        Assert.AreEqual(what, JsonSerializer.Deserialize<AgentEvent>(line, JsonAgentLog.Options));
        Assert.AreEqual(1, line.Count(letter => letter == '\n'));
    }

    [TestMethod]
    [DynamicData(nameof(Events))]
    public void GivenAnEvent_WhenWrittenAsText_ThenItIsOneLine(object what)
    {
        using var output = new StringWriter();

        new TextAgentLog(output, TimeProvider.System).Write((AgentEvent)what);

        Assert.AreEqual(1, output.ToString().Count(letter => letter == '\n'));
    }

    [TestMethod]
    public void GivenResults_WhenTallied_ThenTheLastEventSumsThemUp()
    {
        using var output = new StringWriter();
        var tally = new AgentTally(new JsonAgentLog(output));
        tally.Write(new AgentEvent.Accepted("j-abcd1234", 0, "exit:0", 4, 1, 0));
        tally.Write(new AgentEvent.Dropped("j-abcd1234", 1, ""));
        tally.Write(new AgentEvent.Accepted("j-abcd1234", 2, "out-of-fuel", 8, 2, 0));

        tally.Close();

        var last = output.ToString().TrimEnd().Split('\n')[^1];
        Assert.AreEqual(new AgentEvent.Finished(2, 3), JsonSerializer.Deserialize<AgentEvent>(last, JsonAgentLog.Options));
    }
}
