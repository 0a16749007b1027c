using System.Text;

namespace Jolt.LocalRuntime.History;

/// <summary>
/// What fits into a table. A row holds 1 MiB, and Azurite counts that over the request's text, where bytes are Base64;
/// a property holds 64 KiB, a transaction 4 MiB.
/// </summary>
internal static class HistoryLimits
{
    /// <summary>The longest input, output, event payload or result, as UTF-8: it has to fit into a page with its event.</summary>
    public const int PayloadBytesMax = 650_000;

    /// <summary>The longest page of events, as UTF-8: one row.</summary>
    public const int PageBytesMax = 700_000;

    /// <summary>The longest binary property.</summary>
    public const int PropertyBytesMax = 64_000;

    /// <summary>The longest custom status: one text property, at two bytes a character.</summary>
    public const int CustomStatusCharactersMax = 32_000;

    /// <summary>Inputs and outputs up to this length are kept beside the status too, so that asking for them is one read.</summary>
    public const int InlineCharactersMax = 16_000;

    /// <summary>The operations of one transaction.</summary>
    public const int TransactionRowsMax = 100;

    /// <summary>The pages of one transaction: as Base64 they are still under the service's limit.</summary>
    public const int TransactionBytesMax = 2_500_000;

    /// <summary>The longest instance id, as in the real extension.</summary>
    public const int InstanceIdCharactersMax = 100;

    /// <summary>Refuses a payload that is too long, naming what it is.</summary>
    public static string? Require(string? json, string what)
    {
        var bytes = json is null ? 0 : Encoding.UTF8.GetByteCount(json);
        return bytes <= PayloadBytesMax
            ? json
            : throw new ArgumentException(
                $"The {what} has {bytes} bytes of JSON; {PayloadBytesMax} is the most that a history can hold.");
    }
}
