using Jolt.Contracts.Fuel;

namespace Jolt.Contracts.Pools;

/// <summary>The body of <c>PUT /api/pools/{pool}</c>: what its operator decides.</summary>
/// <param name="Currency">What its members call a jolt; 1 to 64 characters.</param>
/// <param name="Symbol">The currency's sign; 1 to 4 characters.</param>
/// <param name="CreditLimit">How far below zero a newcomer may go, in fuel; zero or positive.</param>
/// <param name="FeeBasisPoints">Ten-thousandths of each payment that go to the commons; 0 to 1000.</param>
/// <param name="Join">Who may open an account.</param>
/// <param name="MemberCreditLimit">
/// How far below zero a member in good standing may go, in fuel; not less than a newcomer. As far as a newcomer if left out.
/// </param>
/// <param name="GoodStandingFuel">
/// How far ahead by work a member must once have been to be in good standing, in fuel; 10 jolts if left out.
/// </param>
/// <param name="Levels">The price levels at which jobs are taken; all of them if left out.</param>
/// <param name="Operator">The member who runs the pool besides the broker's operator; nobody if left out.</param>
public sealed record PoolSettings(
    string Currency, string Symbol, long CreditLimit, int FeeBasisPoints, JoinRule Join, long? MemberCreditLimit = null,
    long? GoodStandingFuel = null, IReadOnlyList<PriceLevel>? Levels = null, string? Operator = null);
