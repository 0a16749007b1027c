using Jolt.Agent.Control;
using Jolt.Agent.Work;
using Jolt.Contracts.Fuel;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Control;

[TestClass]
public sealed class AgentBookTests
{
    [TestMethod]
    public void GivenChunks_WhenTheyEnd_ThenTheBookKnowsWhatRunsAndWhatWasEarned()
    {
        using var home = new TemporaryFolder();
        var clock = new Clock();
        var book = new AgentBook(home.PathOf("earned.json"), clock, new Nowhere());

        book.Write(new AgentEvent.Leased("j-1", 0, PriceLevel.Par));
        book.Write(new AgentEvent.Leased("j-1", 1, PriceLevel.Par));
        book.Write(new AgentEvent.Leased("j-1", 2, PriceLevel.Par));
        book.Write(new AgentEvent.Accepted("j-1", 0, "exit:0", 5, 700, 1));
        book.Write(new AgentEvent.Dropped("j-1", 2, "gone."));

        Assert.AreEqual(1, book.Running);
        Assert.AreEqual(1, book.Chunks.Single().Index);
        Assert.AreEqual(700, book.Earned.Today);
        Assert.AreEqual(700, book.Session);
        Assert.HasCount(5, book.LinesAfter(0));
        Assert.AreEqual("dropped", book.LinesAfter(4).Single().Kind);
    }

    [TestMethod]
    public void GivenEarnings_WhenADayAndARestartPass_ThenTheSumStaysAndTheDayIsNew()
    {
        using var home = new TemporaryFolder();
        var clock = new Clock();
        var book = new AgentBook(home.PathOf("earned.json"), clock, new Nowhere());
        book.Write(new AgentEvent.Accepted("j-1", 0, "exit:0", 5, 700, 1));
        book.Save();

        clock.Now += TimeSpan.FromDays(1);
        var later = new AgentBook(home.PathOf("earned.json"), clock, new Nowhere());

        Assert.AreEqual(0, later.Earned.Today);
        Assert.AreEqual(700, later.Earned.InAll);
        later.Write(new AgentEvent.Accepted("j-1", 1, "exit:0", 5, 30, 1));
        Assert.AreEqual(30, later.Earned.Today);
        Assert.AreEqual(730, later.Earned.InAll);
        Assert.AreEqual(2, later.Earned.Chunks);
    }

    [TestMethod]
    public void GivenADamagedFile_WhenRead_ThenTheAgentBeginsAfresh()
    {
        using var home = new TemporaryFolder();
        File.WriteAllText(home.PathOf("earned.json"), "{");

        Assert.AreEqual(0, new AgentBook(home.PathOf("earned.json"), new Clock(), new Nowhere()).Earned.InAll);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Nowhere : IAgentLog
    {
        public void Write(AgentEvent what)
        {
            // Only the book is looked at.
        }
    }
}
