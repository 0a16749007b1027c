namespace Jolt.Contracts.Pools;

/// <summary>A community that trades among itself.</summary>
/// <param name="Name">The pool's name: part of addresses and queue names.</param>
/// <param name="Currency">What its members call a jolt.</param>
/// <param name="Symbol">The currency's sign.</param>
/// <param name="CreditLimit">How far below zero a member may go, in fuel; zero or positive.</param>
/// <param name="FeeBasisPoints">Ten-thousandths of each payment that go to the commons.</param>
/// <param name="Join">Who may open an account.</param>
public sealed record PoolView(
    string Name, string Currency, string Symbol, long CreditLimit, int FeeBasisPoints, JoinRule Join);
