using Jolt.Agent.Control;
using Jolt.Agent.Idle;
using Jolt.Agent.Screen;
using Jolt.Contracts.Fuel;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Jolt.Agent.Tests.Screen;

[TestClass]
public sealed class AgentPictureTests
{
    private const long Jolt = FuelUnits.FuelPerJolt;

    [TestMethod]
    [DataRow(80, 24)]
    [DataRow(120, 40)]
    [DataRow(40, 12)]
    [DataRow(20, 5)]
    [DataRow(8, 2)]
    [DataRow(1, 1)]
    public void GivenATerminal_WhenDrawn_ThenEveryLineFitsAndTheLastLineStaysFree(int width, int height)
    {
        foreach (var slots in (int[])[1, 2, 70])
        {
            var lines = Plain(Busy() with { Slots = slots, Name = "Ada's [red]工作站[/] with a name that is longer than any terminal is wide" }, width, height);

            Assert.IsLessThanOrEqualTo(Math.Max(1, height - 1), lines.Count);
            foreach (var line in lines)
            {
                Assert.IsLessThanOrEqualTo(width, new Segment(line).CellCount(), line);
            }
        }
    }

    [TestMethod]
    public void GivenAnAgentAtWork_WhenDrawn_ThenItSaysWhatRunsWhatIsHeldWhatWaitsAndWhatItEarned()
    {
        var text = string.Join('\n', Plain(Busy(), 120, 24));

        StringAssert.Contains(text, "● Working: this PC is idle.");
        StringAssert.Contains(text, "250.000 J today, of 1000 J; 300.000 J in all");
        StringAssert.Contains(text, " 1 ▶ chunk 7 of j-000000000… at par, ~1.5 of at most 4 J, since 12:00:00");
        StringAssert.Contains(text, " 2 ‖ held chunk 8");
        StringAssert.Contains(text, " 3 · free");
        StringAssert.Contains(text, "1 leased and ready, 1 on the way to the broker, 5 on disk until the broker answers");
        StringAssert.Contains(text, "Settings not taken over: agent.toml line 2: no.");
        StringAssert.Contains(text, "Chunk 6 of j-000000000… done.");
    }

    [TestMethod]
    [DataRow(0, 0, 10)]
    [DataRow(5, 20, 10)]
    [DataRow(9, 36, 10)]
    [DataRow(10, 4, 100)]
    [DataRow(999, 39, 1000)]
    [DataRow(1000, 4, 10000)]
    public void GivenADaysEarnings_WhenDrawn_ThenTheBatteryIsFilledAndAFullOneIsFollowedByALarger(int jolts, int charged, int full)
    {
        var charge = Plain(Busy() with { Earned = new(default, jolts * Jolt, jolts * Jolt, 1) }, 120, 24)[1];

        Assert.AreEqual(charged, charge.Count(cell => cell == '█'));
        Assert.AreEqual(40, charge.Count(cell => cell is '█' or '░'));
        StringAssert.Contains(charge, $"today, of {full} J");
    }

    [TestMethod]
    public void GivenMoreSlotsThanLines_WhenDrawn_ThenTheRestIsCounted()
    {
        var text = string.Join('\n', Plain(Busy() with { Slots = 70 }, 80, 10));

        StringAssert.Contains(text, "more slots, ");
        StringAssert.Contains(text, "● Working");
    }

    [TestMethod]
    public void GivenAnAgentThatEnds_WhenDrawn_ThenItSaysHowLongThatMayTake() =>
        StringAssert.Contains(string.Join('\n', Plain(Busy() with { Ending = true }, 80, 24)), "● Ending: what runs may take 5 s more. Ctrl-C again ends it at once.");

    private static List<string> Plain(AgentStatus status, int width, int height) =>
        [.. AgentPicture.Lines(status, width, height).Select(line => Markup.Remove(line.Markup(width)))];

    private static RunningChunk Chunk(int index, ChunkState state, long? about = null) => new(
        "j-" + new string('0', 32), index, "par", state, new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero), 4 * Jolt, about);

    private static AgentStatus Busy() => new(
        "1.2.3", "g-1", "Ada's PC", 1, default, PolicyVerdict.Work, "this PC is idle", null, false, 3, 1,
        [Chunk(7, ChunkState.Running, 3 * Jolt / 2), Chunk(8, ChunkState.Held), Chunk(9, ChunkState.Ready), Chunk(5, ChunkState.Sending)],
        [], 5, new(default, 250 * Jolt, 300 * Jolt, 9), $"Chunk 6 of j-{new string('0', 32)} done.", new(0, null, null, ""),
        new("agent.toml", "agent.toml line 2: no.", [], []), []);
}
