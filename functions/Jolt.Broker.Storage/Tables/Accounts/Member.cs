namespace Jolt.Broker.Storage.Tables;

/// <summary>An account's owner.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Account">The account in it.</param>
/// <param name="Name">What people call it.</param>
public sealed record Member(string Pool, string Account, string Name);
