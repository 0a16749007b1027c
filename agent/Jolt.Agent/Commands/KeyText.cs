using System.Globalization;
using Jolt.Contracts.Accounts;

namespace Jolt.Agent.Commands;

/// <summary>Keys as people see and name them.</summary>
internal static class KeyText
{
    /// <summary>Underscores in a key: after its kind, and before its secret.</summary>
    private const int PartsOfKey = 3;

    internal static string Line(KeyView key, bool isInUse)
    {
        var name = key.Name.Length == 0 ? "" : $" ({key.Name})";
        var used = key.LastUsed is { } last ? $"last used about {Day(last)}" : "not used yet";
        var ends = key.Expires is { } end ? $", ends {Day(end)}" : "";
        return $"{key.Prefix}_…{name}  made {Day(key.Created)}, {used}{ends}{(isInUse ? ", this one" : "")}";
    }

    /// <summary>The id of the key that a person means: by its id, its prefix, or the key itself.</summary>
    internal static string Id(string text)
    {
        var parts = text.TrimEnd('…').Split('_', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 ? parts[1] : text;
    }

    /// <summary>The id inside a whole key.</summary>
    internal static string IdOfKey(string key) => key.Split('_') is { Length: PartsOfKey } parts
        ? parts[1]
        : throw new CommandRefusedException(
            ExitCodes.Refused,
            "The key in use is one from the broker's settings: it is changed there. 'create' makes one that can be rotated.");

    private static string Day(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}
