using Jolt.Contracts;

namespace Jolt.Functions.Http;

/// <summary>The shapes of ids of invites and of requests to be let in.</summary>
internal static class InviteIds
{
    /// <summary>Whether the text is an invite's id, <c>i-…</c>.</summary>
    public static bool IsInvite(string id) => Identifiers.IsId(id) && id[0] == 'i';

    /// <summary>Whether the text is the id of a request to be let in, <c>r-…</c>.</summary>
    public static bool IsRequest(string id) => Identifiers.IsId(id) && id[0] == 'r';
}
