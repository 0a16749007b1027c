using Jolt.Agent.Control;
using Jolt.Agent.Tests.Spool;
using Jolt.Agent.Tests.Work;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Control;

/// <summary>What was earned, in all and for each pool, whatever becomes of the agent, the day and the file.</summary>
[TestClass]
public sealed class EarningsFileTests : IDisposable
{
    private const string Home = "a-home0001";
    private const string Festival = "a-fest0001";

    private readonly TemporaryFolder _folder = new();
    private readonly SteppedTime _time = new();

    private string File => _folder.PathOf("earned.json");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void GivenChunksOfTwoPools_WhenTheAgentIsStartedAgain_ThenEachPoolsEarningsAreAsTheyWere(bool isStartedAgain)
    {
        var earnings = Opened();
        earnings.Add(Home, 700);
        earnings.Add(Festival, 20);
        earnings.Add(Home, 30);
        earnings.Add(null, 1);
        earnings.Save();

        var now = (isStartedAgain ? Opened() : earnings).Now;

        Assert.AreEqual((751L, 751L, 4L), (now.Today, now.InAll, now.Chunks));
        Assert.AreEqual(new PoolEarnings(730, 730, 2), now.OfPool(Home));
        Assert.AreEqual(new PoolEarnings(20, 20, 1), now.OfPool(Festival));
        Assert.AreEqual(new PoolEarnings(0, 0, 0), now.OfPool("a-other001"));
    }

    [TestMethod]
    [DataRow(11, false, 705, 705, DisplayName = "Before midnight.")]
    [DataRow(13, false, 5, 705)]
    [DataRow(13, true, 5, 705)]
    [DataRow(24 * 40, true, 5, 705)]
    public void GivenEarnings_WhenTheDayEnds_ThenWhatIsOfTodayBeginsAnewInEveryPool(int hours, bool isStartedAgain, long today, long inAll)
    {
        var earnings = Opened();
        earnings.Add(Home, 700);
        earnings.Add(Festival, 20);
        earnings.Save();
        _time.Advance(TimeSpan.FromHours(hours));
        earnings = isStartedAgain ? Opened() : earnings;

        earnings.Add(Home, 5);

        Assert.AreEqual(new PoolEarnings(today, inAll, 2), earnings.Now.OfPool(Home));
        Assert.AreEqual(new PoolEarnings(today == inAll ? 20 : 0, 20, 1), earnings.Now.OfPool(Festival));
        Assert.AreEqual((today == inAll ? 725L : 5, 725L), (earnings.Now.Today, earnings.Now.InAll));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("\0\0\0\0")]
    [DataRow("""{"day":"yesterday","today":1,"inAll":2,"chunks":3}""")]
    [DataRow("""{"day":"2026-01-01","today":1,"inAll":2,"chunks":3,"pools":null}""")]
    [DataRow("""{"day":"2026-01-01","today":1,"inAll":2,"chunks":3,"pools":{"a-home0001":null}}""")]
    [DataRow("""{"day":"2026-01-01","today":1,"inAll":99999999999999999999,"chunks":3}""")]
    public void GivenABrokenFile_WhenMoreIsEarned_ThenItBeginsAfreshAndIsWrittenAnew(string broken)
    {
        System.IO.File.WriteAllText(File, broken);
        var earnings = Opened();
        Assert.AreEqual((0L, 0L, 0L), (earnings.Now.Today, earnings.Now.InAll, earnings.Now.Chunks));

        earnings.Add(Home, 700);
        earnings.Save();

        Assert.AreEqual(new PoolEarnings(700, 700, 1), Opened().Now.OfPool(Home));
    }

    [TestMethod]
    [DataRow(Home, 70)]
    [DataRow(null, 0)]
    public void GivenAFileThatKeepsNoPoolsApart_WhenItsOnlyAccountIsKnown_ThenAllOfItIsThatAccounts(string? only, long inAll)
    {
        System.IO.File.WriteAllText(File, """{"day":"2026-01-02","today":30,"inAll":70,"chunks":3}""");

        var now = Opened(only).Now;

        Assert.AreEqual((30L, 70L, 3L), (now.Today, now.InAll, now.Chunks));
        Assert.AreEqual(inAll, now.OfPool(Home).InAll);
    }

    [TestMethod]
    public void GivenAFileThatKeepsPoolsApart_WhenAnAccountIsNamed_ThenNothingIsItsThatIsNot()
    {
        var earnings = Opened();
        earnings.Add(Festival, 20);
        earnings.Save();

        Assert.AreEqual(0, Opened(only: Home).Now.OfPool(Home).InAll);
    }

    [TestMethod]
    public void GivenTheLastChunkForAWhile_WhenNoOtherFollows_ThenItIsWrittenAllTheSame()
    {
        var earnings = Opened();
        earnings.Add(Home, 700);
        earnings.SaveWhenDue();
        Assert.IsFalse(System.IO.File.Exists(File));

        _time.Advance(TimeSpan.FromSeconds(11));
        earnings.SaveWhenDue();
        Assert.AreEqual(700, Opened().Now.InAll);

        System.IO.File.Delete(File);
        _time.Advance(TimeSpan.FromHours(1));
        earnings.SaveWhenDue();
        Assert.IsFalse(System.IO.File.Exists(File), "Waiting writes nothing.");
    }

    [TestMethod]
    public void GivenShortChunks_WhenTheyEarn_ThenTheDiskIsWrittenToNowAndThen()
    {
        var earnings = Opened();

        earnings.Add(Home, 1);
        Assert.IsFalse(System.IO.File.Exists(File));
        _time.Advance(TimeSpan.FromSeconds(11));
        earnings.Add(Home, 2);
        earnings.Add(Home, 4);

        Assert.AreEqual(3, Opened().Now.InAll);
    }

    [TestMethod]
    public void GivenADiskThatIsFull_WhenMoreIsEarned_ThenNothingFailsAndItIsWrittenWhenThereIsRoom()
    {
        using var disk = TinyDisk.MountOrSkip(_folder.PathOf("disk"));
        var file = disk.PathOf("earned.json");
        var earnings = new EarningsFile(file, only: null, _time);
        earnings.Add(Home, 1);
        earnings.Save();
        var filler = disk.Fill();

        _time.Advance(TimeSpan.FromSeconds(11));
        earnings.Add(Home, 2);
        earnings.Save();
        var kept = new EarningsFile(file, only: null, _time).Now;
        System.IO.File.Delete(filler);
        _time.Advance(TimeSpan.FromSeconds(11));
        earnings.Add(Home, 4);

        Assert.AreEqual(1, kept.InAll, "What was written before is still there.");
        Assert.AreEqual(7, new EarningsFile(file, only: null, _time).Now.InAll);
    }

    private EarningsFile Opened(string? only = null) => new(File, only, _time);
}
