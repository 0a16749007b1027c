namespace Jolt.LocalRuntime.History;

/// <summary>What fits into a table. A character counts two bytes there; a property holds 64 KiB, a row 1 MiB.</summary>
internal static class HistoryLimits
{
    /// <summary>The longest input, output, event payload or result: one has to fit into a row, with its event.</summary>
    public const int PayloadCharactersMax = 420_000;

    /// <summary>The longest page of events: one row.</summary>
    public const int PageCharactersMax = 450_000;

    /// <summary>The longest text of one property.</summary>
    public const int PropertyCharactersMax = 32_000;

    /// <summary>The longest custom status: one property.</summary>
    public const int CustomStatusCharactersMax = PropertyCharactersMax;

    /// <summary>Inputs and outputs up to this length are kept beside the status too, so that asking for them is one read.</summary>
    public const int InlineCharactersMax = 16_000;

    /// <summary>The operations of one transaction.</summary>
    public const int TransactionRowsMax = 100;

    /// <summary>The text of one transaction: with every character escaped it is still under the service's 4 MiB.</summary>
    public const int TransactionCharactersMax = 500_000;

    /// <summary>The longest instance id, as in the real extension.</summary>
    public const int InstanceIdCharactersMax = 100;

    /// <summary>Refuses a payload that is too long, naming what it is.</summary>
    public static string? Require(string? json, string what) => json is null || json.Length <= PayloadCharactersMax
        ? json
        : throw new ArgumentException(
            $"The {what} has {json.Length} characters of JSON; {PayloadCharactersMax} is the most that a history can hold.");
}
