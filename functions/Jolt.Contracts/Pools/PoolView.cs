using Jolt.Contracts.Fuel;

namespace Jolt.Contracts.Pools;

/// <summary>A community that trades among itself.</summary>
/// <param name="Name">The pool's name: part of addresses and queue names.</param>
/// <param name="Currency">What its members call a jolt.</param>
/// <param name="Symbol">The currency's sign.</param>
/// <param name="CreditLimit">How far below zero a newcomer may go, in fuel; zero or positive.</param>
/// <param name="FeeBasisPoints">Ten-thousandths of each payment that go to the commons.</param>
/// <param name="Join">Who may open an account.</param>
/// <param name="MemberCreditLimit">How far below zero a member in good standing may go, in fuel.</param>
/// <param name="GoodStandingFuel">How far ahead by work a member must once have been to be in good standing, in fuel.</param>
/// <param name="Levels">The price levels at which jobs are taken; null for all.</param>
/// <param name="Operator">The member who runs the pool besides the broker's operator; null for nobody.</param>
/// <param name="ETag">Names these rules: send it as <c>If-Match</c> to change them and no others.</param>
public sealed record PoolView(
    string Name, string Currency, string Symbol, long CreditLimit, int FeeBasisPoints, JoinRule Join,
    long MemberCreditLimit = 0, long GoodStandingFuel = 0, IReadOnlyList<PriceLevel>? Levels = null,
    string? Operator = null, string? ETag = null);
