namespace Jolt.Agent.Hosting;

/// <summary>How to run a broker on this machine.</summary>
/// <param name="Port">The port of its HTTP interface; 0 takes any free one.</param>
/// <param name="DataFolder">Where its key, log and data are.</param>
/// <param name="InMemory">Whether the data is forgotten at the end.</param>
/// <param name="Storage">A storage account's connection string; null starts Azurite.</param>
internal sealed record BrokerOptions(int Port, string DataFolder, bool InMemory, string? Storage);
