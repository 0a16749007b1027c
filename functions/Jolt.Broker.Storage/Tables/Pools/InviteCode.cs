using System.Text.RegularExpressions;

namespace Jolt.Broker.Storage.Tables;

/// <summary>An invite's code: <c>ji_</c> or <c>jr_</c>, an id that finds the row, a secret that opens it.</summary>
/// <param name="Prefix">What it starts with.</param>
/// <param name="Id">The id, which is no secret.</param>
/// <param name="Secret">The secret.</param>
internal sealed partial record InviteCode(string Prefix, string Id, string Secret)
{
    /// <summary>The code as a newcomer keeps it.</summary>
    public string Text => Prefix + Id + Secret;

    /// <summary>The code of that text, or null if it is none.</summary>
    public static InviteCode? Parse(string text)
    {
        var match = Shape().Match(text);
        return match.Success
            ? new InviteCode(match.Groups["prefix"].Value, match.Groups["id"].Value, match.Groups["secret"].Value)
            : null;
    }

    /// <summary>The code without its secret, so that no log shows one by accident.</summary>
    public override string ToString() => $"{Prefix}{Id}…";

    [GeneratedRegex(@"\A(?<prefix>j[ir]_)(?<id>[a-z0-9]{16})(?<secret>[a-z0-9]{16})\z")]
    private static partial Regex Shape();
}
