using System.Text.RegularExpressions;

namespace Jolt.Broker.Accounts;

/// <summary>Whom an API key speaks for. The kinds look different, so that none is taken for the other.</summary>
public enum KeyKind
{
    /// <summary>An account: <c>jk_…</c>.</summary>
    Account,

    /// <summary>The operator: <c>jo_…</c>.</summary>
    Operator,
}

/// <summary>An API key: <c>jk_{id}_{secret}</c> or <c>jo_{id}_{secret}</c>. The id finds the row, the secret opens it.</summary>
/// <param name="Kind">Whom it speaks for.</param>
/// <param name="Id">The key's id, which is no secret.</param>
/// <param name="Secret">The secret.</param>
public sealed partial record ApiKey(KeyKind Kind, string Id, string Secret)
{
    /// <summary>What every account's key starts with, so that a scanner of leaked secrets can find it.</summary>
    public const string AccountPrefix = "jk_";

    /// <summary>What every key of an operator starts with that the broker made.</summary>
    public const string OperatorPrefix = "jo_";

    /// <summary>The key of that text, or null if it is none.</summary>
    /// <param name="text">What was shown.</param>
    public static ApiKey? Parse(string? text)
    {
        var match = text is null ? Match.Empty : Shape().Match(text);
        return match.Success
            ? new ApiKey(
                match.Groups["kind"].Value == "jo" ? KeyKind.Operator : KeyKind.Account,
                match.Groups["id"].Value,
                match.Groups["secret"].Value)
            : null;
    }

    /// <summary>The part of a key that is no secret: kind and id. Lists show keys by it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">The id.</param>
    public static string PrefixOf(KeyKind kind, string id) =>
        (kind == KeyKind.Operator ? OperatorPrefix : AccountPrefix) + id;

    /// <summary>The key as its owner keeps it.</summary>
    public string Text => $"{PrefixOf(Kind, Id)}_{Secret}";

    /// <summary>The key without its secret, so that no log shows one by accident.</summary>
    public override string ToString() => $"{PrefixOf(Kind, Id)}_…";

    [GeneratedRegex(@"\A(?<kind>jk|jo)_(?<id>[a-z0-9]{8,40})_(?<secret>[0-9a-f]{64})\z")]
    private static partial Regex Shape();
}
