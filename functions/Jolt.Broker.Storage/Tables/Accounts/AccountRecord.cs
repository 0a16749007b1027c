namespace Jolt.Broker.Storage.Tables;

/// <summary>An account as its pool keeps it.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Opened">When it was opened.</param>
/// <param name="Left">When it left, if it has.</param>
public sealed record AccountRecord(string Account, string Name, DateTimeOffset Opened, DateTimeOffset? Left);
