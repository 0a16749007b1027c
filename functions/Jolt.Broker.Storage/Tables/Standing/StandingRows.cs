using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using Jolt.Broker.Trust;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// How standing lies in the table <c>Standing</c>: a partition for each agent and each account, with what holds now, one
/// row for each finding that was learned, and one for each change; findings and changes are only ever added.
/// </summary>
internal static class StandingRows
{
    public const string TableName = "Standing";
    public const string NowKey = "now";

    private const string FindingPrefix = "k:";
    private const string FallPrefix = "c:";
    private const string ChangePrefix = "h:";

    public static string FindingKey(string lease) => FindingPrefix + lease;

    public static string FallKey(string agent) => FallPrefix + agent;

    /// <summary>The first key of the changes, and the first one after them.</summary>
    public static (string From, string To) ChangeKeys { get; } = (ChangePrefix, "h;");

    public static TableEntity OfAgent(AgentTrust agent, int changes) => new TableEntity(agent.Agent, NowKey)
    {
        ["Account"] = agent.Account,
        ["Standing"] = agent.Standing.ToString(),
        ["Passed"] = agent.Passed,
        ["Doubts"] = agent.Doubts,
        ["FallsSeen"] = agent.FallsSeen,
        ["Covered"] = string.Join(';', agent.Covered.Select(time => time.UtcTicks.ToString(CultureInfo.InvariantCulture))),
        ["Why"] = agent.Why,
        ["Changes"] = changes,
    }.With("Since", agent.Since);

    public static AgentTrust ToAgent(TableEntity row) => new()
    {
        Agent = row.PartitionKey,
        Account = row.Text("Account"),
        Standing = Enum.Parse<Standing>(row.Text("Standing")),
        Passed = row.Integer("Passed"),
        Doubts = row.Integer("Doubts"),
        FallsSeen = row.Integer("FallsSeen"),
        Covered = ToTimes(row.Text("Covered")),
        Why = row.Text("Why"),
        Since = row.GetDateTimeOffset("Since"),
    };

    public static TableEntity OfAccount(AccountTrust account) => new TableEntity(account.Account, NowKey)
    {
        ["Falls"] = account.Falls,
        ["HasTrustedAgent"] = account.HasTrustedAgent,
        ["Why"] = account.Why,
    }.With("Since", account.Since);

    public static AccountTrust ToAccount(TableEntity row) => new()
    {
        Account = row.PartitionKey,
        Falls = row.Integer("Falls"),
        HasTrustedAgent = row.Flag("HasTrustedAgent"),
        Why = row.Text("Why"),
        Since = row.GetDateTimeOffset("Since"),
    };

    public static TableEntity OfFinding(Finding finding, DateTimeOffset now) =>
        new(finding.Agent, FindingKey(finding.Lease)) { ["Kind"] = finding.Kind.ToString(), ["Learned"] = now };

    public static TableEntity OfChange(AgentTrust before, AgentTrust after, int number, DateTimeOffset now) =>
        new(after.Agent, ChangePrefix + number.ToString("D6", CultureInfo.InvariantCulture))
        {
            ["From"] = before.Standing.ToString(),
            ["To"] = after.Standing.ToString(),
            ["At"] = now,
            ["Why"] = after.Why,
        };

    public static StandingChange ToChange(TableEntity row) => new(
        Enum.Parse<Standing>(row.Text("From")), Enum.Parse<Standing>(row.Text("To")), row.Time("At"), row.Text("Why"));

    private static ImmutableArray<DateTimeOffset> ToTimes(string text) =>
    [
        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(ticks => new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero)),
    ];
}
