using Jolt.Agent.Leases;

namespace Jolt.Agent.Tests.Leases;

/// <summary>Rows of what is known of a lease, in minutes; -1 is not known, or not so.</summary>
[TestClass]
public sealed class LeaseOutlookTests
{
    [TestMethod]
    [DataRow(0, 60, -1, -1, "keep", DisplayName = "A new lease of an unknown job")]
    [DataRow(1, 59, -1, 600, "keep", DisplayName = "A limit is only a bound: at first nothing speaks against it")]
    [DataRow(33, 27, -1, 600, "keep", DisplayName = "As long again is a little more than there is, and a forecast is only that")]
    [DataRow(34, 26, -1, 600, "too long", DisplayName = "Half of the lease went into a chunk of which nobody knows the end")]
    [DataRow(34, 26, -1, -1, "too long", DisplayName = "The same where the speed is not known")]
    [DataRow(34, 26, -1, 50, "keep", DisplayName = "Its fuel ends in time")]
    [DataRow(10, 5, 12, 600, "keep", DisplayName = "The job's longest took two minutes more")]
    [DataRow(10, 5, 30, 600, "too long", DisplayName = "The job's longest took twenty minutes more")]
    [DataRow(10, 5, 30, 14, "keep", DisplayName = "The limit is nearer than the job's longest")]
    [DataRow(13, 47, 12, 600, "keep", DisplayName = "A little longer than all before it")]
    [DataRow(30, 20, 12, 600, "too long", DisplayName = "It has outgrown all before it")]
    [DataRow(30, 20, 12, 25, "too long", DisplayName = "A limit that should have come says that the speed is wrong")]
    [DataRow(0, 5, 30, 600, "too long", DisplayName = "Not begun, and not enough left of its time")]
    [DataRow(1, 0, 30, 600, "too long", DisplayName = "Nothing left")]
    [DataRow(1, -5, -1, -1, "too long", DisplayName = "Over")]
    public void GivenARunAtWork_WhenLookedAt_ThenTheForecastDecides(int ran, int left, int longest, int atLimit, string expected) =>
        Assert.AreEqual(expected, Text(LeaseOutlook.Of(Facts(ran, left) with { Longest = Known(longest), AtLimit = Known(atLimit) })));

    [TestMethod]
    [DataRow(5, 50, 0, -1, 15, "keep", DisplayName = "Just paused, nobody knows for how long")]
    [DataRow(5, 50, 14, -1, 15, "keep")]
    [DataRow(5, 50, 15, -1, 15, "back: it was paused for 15 min.")]
    [DataRow(5, 50, 0, -1, 0, "back: paused chunks are not held here.")]
    [DataRow(5, 50, 0, 15, 15, "keep", DisplayName = "A pause as long as chunks are held")]
    [DataRow(5, 50, 0, 16, 15, "back: work goes on in 16 min only, and a paused chunk is held for 15 min.", DisplayName = "A longer one: at once")]
    [DataRow(5, 50, 10, 5, 15, "keep", DisplayName = "Ten of fifteen are over")]
    [DataRow(5, 50, 10, 600, 15, "back: work goes on in 10 h only, and a paused chunk is held for 15 min.", DisplayName = "A pause that was made longer")]
    [DataRow(20, 30, 0, 15, 15, "too long", DisplayName = "After the pause there is too little left")]
    [DataRow(20, 30, 0, -1, 15, "keep", DisplayName = "The pause may end soon")]
    [DataRow(20, 10, 5, -1, 60, "too long", DisplayName = "Even if it ended now")]
    public void GivenARunThatIsHeld_WhenLookedAt_ThenTheOwnerDecidesForHowLong(
        int ran, int left, int pausedFor, int pauseLeft, int holdFor, string expected) => Assert.AreEqual(expected, Text(LeaseOutlook.Of(
            Facts(ran, left) with
            {
                PausedFor = Known(pausedFor),
                PauseLeft = Known(pauseLeft),
                HoldFor = TimeSpan.FromMinutes(holdFor),
            })));

    [TestMethod]
    [DataRow(null, -1, -1, "keep")]
    [DataRow("you paused it", -1, -1, "back: it was not begun, and nothing is now: you paused it.")]
    [DataRow("you paused it", 0, 1, "back: it was not begun, and nothing is now: you paused it.")]
    [DataRow(null, -1, 0, "back: it was not begun, and no slot may run it now.", DisplayName = "While the PC is in use fewer slots go on")]
    [DataRow(null, 0, -1, "keep", DisplayName = "Taken ahead")]
    [DataRow(null, 1, -1, "back: it was taken ahead, and the chunk before it takes long.")]
    public void GivenALeaseThatWasNotBegun_WhenOthersCouldRunIt_ThenItIsGivenBackAtOnce(
        string? whyNothingNew, int waited, int pausedFor, string expected) => Assert.AreEqual(expected, Text(LeaseOutlook.Of(
            Facts(ran: 0, left: 60) with { WhyNothingNew = whyNothingNew, Waited = Known(waited), PausedFor = Known(pausedFor) })));

    [TestMethod]
    public void GivenARunThatWasBegun_WhenNothingNewIsTaken_ThenItGoesOn() =>
        Assert.AreEqual("keep", Text(LeaseOutlook.Of(Facts(ran: 1, left: 50) with { WhyNothingNew = "memory is short" })));

    private static LeaseFacts Facts(int ran, int left) => new()
    {
        Ran = TimeSpan.FromMinutes(ran),
        Left = TimeSpan.FromMinutes(left),
        HoldFor = TimeSpan.FromMinutes(15),
    };

    private static TimeSpan? Known(int minutes) => minutes < 0 ? null : TimeSpan.FromMinutes(minutes);

    private static string Text(LeaseVerdict verdict) => verdict switch
    {
        LeaseVerdict.GiveBack back => $"back: {back.Reason}",
        LeaseVerdict.TooLong => "too long",
        _ => "keep",
    };
}
