namespace Jolt.Benchmarks.Slots;

/// <summary>Where processor time went while the chunks of one job ran.</summary>
/// <param name="Agent">The agent's own process.</param>
/// <param name="Workers">Its workers, chunks' runs included.</param>
/// <param name="Broker">The broker.</param>
/// <param name="Storage">Azurite.</param>
internal sealed record SlotUse(double Agent, double Workers, double Broker, double Storage)
{
    /// <summary>What all of the agent used.</summary>
    public double OfAgent => Agent + Workers;

    public static SlotUse operator -(SlotUse after, SlotUse before) => new(
        after.Agent - before.Agent, after.Workers - before.Workers, after.Broker - before.Broker, after.Storage - before.Storage);

    /// <summary>Since the processes were started.</summary>
    /// <param name="agent">The agent's process.</param>
    /// <param name="broker">The process of <c>jolt broker</c>, whose children are the broker's program and Azurite.</param>
    public static SlotUse Now(int agent, int broker)
    {
        var ofAgent = ProcessorUse.Of(agent);
        var storage = ProcessorUse.ChildrenOf(broker).Where(IsNode).Sum(child => ProcessorUse.Of(child).Total);
        return new(ofAgent.Own, ofAgent.Children, ProcessorUse.Of(broker).Total - storage, storage);
    }

    private static bool IsNode(int process) =>
        File.ReadAllText($"/proc/{process}/cmdline").Split('\0')[0].EndsWith("node", StringComparison.Ordinal);
}
