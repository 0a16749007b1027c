using Azure.Data.Tables;
using Jolt.Broker.Pools;

namespace Jolt.Broker.Storage.Tables;

/// <summary>How invites and requests to be let in lie in the table <c>Accounts</c>, in the partition of their pool.</summary>
internal static class InviteRows
{
    /// <summary>What the code of an invite starts with.</summary>
    public const string InvitePrefix = "ji_";

    /// <summary>What the code of a request starts with.</summary>
    public const string RequestPrefix = "jr_";

    private const string RowPrefix = "invite:";
    private const string RowsEnd = "invite;";
    private const int IdPrefixChars = 2;

    public static string Key(string id) => RowPrefix + id;

    /// <summary>The row's key for an id as the operator says it.</summary>
    public static string KeyOfId(string id) => Key(id[IdPrefixChars..]);

    public static string Filter(string pool) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {pool} and RowKey ge {RowPrefix} and RowKey lt {RowsEnd}");

    /// <summary>A request is made for one name, an invite for any.</summary>
    public static bool IsRequest(Invite invite) => invite.Name is not null;

    public static string IdOf(Invite invite, string id) => (IsRequest(invite) ? "r-" : "i-") + id;

    public static string IdOf(Invite invite, TableEntity row) => IdOf(invite, row.RowKey[RowPrefix.Length..]);

    public static Invite ToInvite(TableEntity row) => new(
        row.Integer("Uses"), row.Integer("Used"), row.Time("Expires"), Enum.Parse<InviteState>(row.Text("State")),
        row.GetString("Name"), row.GetString("Message"));

    public static TableEntity With(TableEntity row, Invite invite)
    {
        row["Uses"] = invite.Uses;
        row["Used"] = invite.Used;
        row["Expires"] = invite.Expires;
        row["State"] = invite.State.ToString();
        return row.With("Name", invite.Name).With("Message", invite.Message);
    }
}
