using System.Text.RegularExpressions;

namespace Jolt.Broker.Accounts;

/// <summary>An account's API key: <c>jk_{id}_{secret}</c>. The id finds the row, the secret opens it.</summary>
/// <param name="Id">The key's id, which is no secret.</param>
/// <param name="Secret">The secret.</param>
public sealed partial record AccountKey(string Id, string Secret)
{
    /// <summary>What every key starts with, so that a scanner of leaked secrets can find it.</summary>
    public const string Prefix = "jk_";

    /// <summary>The key of that text, or null if it is none.</summary>
    /// <param name="text">What was shown.</param>
    public static AccountKey? Parse(string? text)
    {
        var match = text is null ? Match.Empty : Shape().Match(text);
        return match.Success ? new AccountKey(match.Groups["id"].Value, match.Groups["secret"].Value) : null;
    }

    /// <summary>The key as its owner keeps it.</summary>
    public string Text => $"{Prefix}{Id}_{Secret}";

    /// <summary>The key without its secret, so that no log shows one by accident.</summary>
    public override string ToString() => $"{Prefix}{Id}_…";

    [GeneratedRegex(@"\Ajk_(?<id>[a-z0-9]{8,40})_(?<secret>[0-9a-f]{64})\z")]
    private static partial Regex Shape();
}
