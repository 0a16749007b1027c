namespace Jolt.Contracts.Pools;

/// <summary>The body of <c>PUT /api/pools/{pool}</c>: what its operator decides.</summary>
/// <param name="Currency">What its members call a jolt; 1 to 64 characters.</param>
/// <param name="Symbol">The currency's sign; 1 to 4 characters.</param>
/// <param name="CreditLimit">How far below zero a member may go, in fuel; zero or positive.</param>
/// <param name="FeeBasisPoints">Ten-thousandths of each payment that go to the commons; 0 to 1000.</param>
/// <param name="Join">Who may open an account.</param>
public sealed record PoolSettings(string Currency, string Symbol, long CreditLimit, int FeeBasisPoints, JoinRule Join);
