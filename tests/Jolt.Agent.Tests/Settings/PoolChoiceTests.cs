using Jolt.Agent.Settings;
using Jolt.Contracts.Fuel;

namespace Jolt.Agent.Tests.Settings;

/// <summary>Which pools, in which order, from which level: a row each.</summary>
[TestClass]
public sealed class PoolChoiceTests
{
    private const string Three = "home@a.example/a-home0001 festival@a.example/a-fest0001 office@b.example:7071/a-offi0001";
    private const string TwoHomes = "home@a.example/a-home0001 home@b.example:7071/a-home0002 festival@a.example/a-fest0001";
    private const string Family = "home@a.example/a-mum00001 home@a.example/a-dad00001";

    [TestMethod]
    [DataRow(Three, "", "ask", "home festival office")]
    [DataRow(Three, "", "par", "home:par festival:par office:par")]
    [DataRow(Three, "festival, home", "ask", "festival home")]
    [DataRow(Three, " office ,home", "ask", "office home")]
    [DataRow(Three, "office@b.example", "ask", "office")]
    [DataRow(Three, "office@b.example:7071", "ask", "office")]
    [DataRow(Three, "office@a-offi0001", "ask", "office")]
    [DataRow(Three, "office@b.example:7071:high, home", "low", "office:high home:low")]
    [DataRow(Three, "home:saver, festival", "flash", "home:saver festival:flash")]
    [DataRow(TwoHomes, "", "ask", "home@a.example home@b.example:7071 festival")]
    [DataRow(TwoHomes, "home@b.example, festival, home@a.example", "ask", "home@b.example:7071 festival home@a.example")]
    [DataRow(Family, "home@a-dad00001", "ask", "home@a-dad00001")]
    [DataRow("", "", "ask", "")]
    public void GivenWhatWasJoinedAndWhatIsWished_WhenChosen_ThenThesePoolsAreInThisOrder(
        string joined, string pools, string lowest, string expected)
    {
        var identities = Joined(joined);

        var choice = PoolChoice.Of(identities, PoolWish.ParseList(pools)!, PriceLevels.Parse(lowest));

        Assert.IsNull(choice.Problem);
        Assert.AreEqual(expected, string.Join(' ', choice.Pools.Select(pool =>
            PoolNames.Of(pool.Identity, identities) + (pool.Lowest is { } level ? $":{level.Name()}" : ""))));
    }

    [TestMethod]
    [DataRow(Three, "hom", "'hom' is no pool that this PC has joined; it has joined home, festival, office.")]
    [DataRow(Three, "home, office@c.example", "'office@c.example' is no pool that this PC has joined; it has joined home, festival, office.")]
    [DataRow(Three, "home, festival, home:par", "'home:par' names a pool that is named before it.")]
    [DataRow(TwoHomes, "festival, home", "'home' may be home@a.example or home@b.example:7071: say which.")]
    [DataRow(Family, "home", "'home' may be home@a-mum00001 or home@a-dad00001: say which.")]
    [DataRow("", "home", "'home' is no pool that this PC has joined; it has joined none.")]
    public void GivenAWishThatFitsNothingOrTooMuch_WhenChosen_ThenItSaysWhatThereIs(string joined, string pools, string expected)
    {
        var choice = PoolChoice.Of(Joined(joined), PoolWish.ParseList(pools)!, null);

        Assert.AreEqual(expected, choice.Problem);
        Assert.IsEmpty(choice.Pools);
    }

    [TestMethod]
    [DataRow("Home")]
    [DataRow("home,")]
    [DataRow("home festival")]
    [DataRow("home:dear")]
    [DataRow("home@")]
    [DataRow("@a.example")]
    [DataRow(":par")]
    public void GivenATextThatIsNoList_WhenParsed_ThenThereIsNone(string text) => Assert.IsNull(PoolWish.ParseList(text));

    [TestMethod]
    [DataRow("home")]
    [DataRow("home:par")]
    [DataRow("home@[::1]:7071")]
    [DataRow("home@[::1]:7071:flash, festival@b.example")]
    public void GivenAList_WhenShown_ThenItReadsAsItWasWritten(string text) =>
        Assert.AreEqual(text, string.Join(", ", PoolWish.ParseList(text)!));

    [TestMethod]
    public void GivenAnArgument_WhenLookedUp_ThenAPoolOrAnAgentIsFoundOrWhatThereIsIsSaid()
    {
        var joined = Joined(TwoHomes);

        Assert.AreEqual(joined[2], PoolNames.Find("festival", joined));
        Assert.AreEqual(joined[1], PoolNames.Find("home@b.example", joined));
        Assert.AreEqual(joined[1], PoolNames.Find(joined[1].Agent, joined));
        Assert.AreEqual(joined[0], PoolNames.FindOrOnly(null, [joined[0]]));
        Assert.Contains("home@a.example or home@b.example:7071", Refusal(() => PoolNames.Find("home", joined)));
        Assert.Contains("festival", Refusal(() => PoolNames.Find("street", joined)));
        Assert.Contains("say which", Refusal(() => PoolNames.FindOrOnly(null, joined)));
        Assert.Contains("jolt agent join", Refusal(() => PoolNames.FindOrOnly(null, [])));
    }

    private static string Refusal(Action action) => Assert.ThrowsExactly<CommandRefusedException>(action).Message;

    /// <summary>Reads <c>pool@host/account</c>, with spaces between them.</summary>
    private static List<AgentIdentity> Joined(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('@', '/')).Select(parts => new AgentIdentity(
            new Uri($"https://{parts[1]}/"), "g-" + parts[2][2..], parts[2], parts[0], "PC", "secret")),
    ];
}
