using Jolt.Agent.Control;
using Jolt.Agent.Idle;

namespace Jolt.Agent.Tests.Control;

/// <summary>What the owner reads first.</summary>
[TestClass]
public sealed class StatusTextTests
{
    [TestMethod]
    [DataRow("Ready", "Ready, the market offers nothing")]
    [DataRow("Unreachable", "Ready, no broker answers")]
    [DataRow("Unreachable Ready", "Ready, the market offers nothing")]
    [DataRow("Unreachable NotChosen", "Ready, no broker answers")]
    [DataRow("Unreachable Ended", "Ready, no broker answers")]
    public void GivenAFreeAgent_WhenItHasNothing_ThenItSaysWhetherItCouldSeeTheMarket(string states, string expected) =>
        Assert.AreEqual(expected, StatusText.Verdict(Free([.. states.Split(' ').Select(Enum.Parse<PoolState>)])));

    private static AgentStatus Free(IReadOnlyList<PoolState> states) => new(
        "1.2.3", "g-1", "PC", 1, default, PolicyVerdict.Work, "this PC is idle", null, false, 2, 2, [], [], 0,
        new(default, 0, 0, 0), "", new(0, null, null, ""), new("agent.toml", null, [], []),
        [.. states.Select((state, index) => new PoolStatus($"pool{index}", new Uri("https://broker.example/"), "g-1", "a-1", state, "", null, 0, new(0, 0, 0)))]);
}
