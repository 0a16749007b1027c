namespace Jolt.Broker.Storage.Connections;

/// <summary>A blob container that has to be there before the first request.</summary>
/// <param name="Name">Its name.</param>
public sealed record RequiredContainer(string Name);
