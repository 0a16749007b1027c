namespace Jolt.Contracts.Market;

/// <summary>Where a market's bell keeps its word: <c>GET {bell}?comp=metadata</c> answers it in a header.</summary>
public static class BellWord
{
    /// <summary>The name of the metadata of the bell's queue.</summary>
    public const string MetadataName = "rung";

    /// <summary>The header in which the queue service answers it.</summary>
    public const string Header = "x-ms-meta-" + MetadataName;
}
