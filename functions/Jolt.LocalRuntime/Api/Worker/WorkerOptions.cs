namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a worker tells the host of itself. The local runtime is both, and heeds nothing of it.</summary>
public class WorkerOptions
{
    /// <summary>Names of what the worker can do, and how.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>();
}
