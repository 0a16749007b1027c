namespace Jolt.Broker.Ledger;

/// <summary>Why credit moves.</summary>
public enum TransferKind
{
    /// <summary>A buyer fills a job's escrow.</summary>
    Fund,

    /// <summary>An escrow pays for work.</summary>
    Pay,

    /// <summary>A pool takes its fee on its own, apart from a payment.</summary>
    Fee,

    /// <summary>An escrow gives back what was not used.</summary>
    Refund,

    /// <summary>One member gives to another.</summary>
    Gift,

    /// <summary>A pool gives a buyer back what audits and tie-breaks cost.</summary>
    Cover,
}

/// <summary>The names of transfer kinds in rows, hashes and statements.</summary>
public static class TransferKinds
{
    /// <summary>The kind's name.</summary>
    /// <param name="kind">A kind.</param>
    public static string Name(this TransferKind kind) => kind switch
    {
        TransferKind.Fund => "fund",
        TransferKind.Pay => "pay",
        TransferKind.Fee => "fee",
        TransferKind.Refund => "refund",
        TransferKind.Gift => "gift",
        TransferKind.Cover => "cover",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of transfer."),
    };

    /// <summary>The kind of that name.</summary>
    /// <param name="name">A name that <see cref="Name"/> gave.</param>
    /// <exception cref="FormatException">There is no such kind: a row was written by something else.</exception>
    public static TransferKind Parse(string name) => name switch
    {
        "fund" => TransferKind.Fund,
        "pay" => TransferKind.Pay,
        "fee" => TransferKind.Fee,
        "refund" => TransferKind.Refund,
        "gift" => TransferKind.Gift,
        "cover" => TransferKind.Cover,
        _ => throw new FormatException($"'{name}' is not a kind of transfer."),
    };
}
