namespace Jolt.Broker.Storage.Connections;

/// <summary>A table that has to be there before the first request.</summary>
/// <param name="Name">Its name.</param>
public sealed record RequiredTable(string Name);
