namespace Jolt.Contracts.Pools;

/// <summary>The answer of <c>GET /api/pools/{pool}/books</c>, for its members.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Commons">What the pool's own account holds, in fuel.</param>
/// <param name="LeftDebt">What all who left owe together, in fuel; zero or positive.</param>
/// <param name="LeftWithDebt">Who left and owes something.</param>
public sealed record PoolBooks(string Pool, long Commons, long LeftDebt, IReadOnlyList<MemberView> LeftWithDebt);

/// <summary>An account as the other members see it.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Opened">When it was opened.</param>
/// <param name="InGoodStanding">Whether its overdraft is that of a member in good standing.</param>
/// <param name="Left">When it left, if it has.</param>
/// <param name="Balance">Its balance in fuel; shown of those who left, and to the pool's operator of all.</param>
public sealed record MemberView(
    string Account, string Name, DateTimeOffset Opened, bool InGoodStanding, DateTimeOffset? Left = null, long? Balance = null);

/// <summary>The answer of <c>GET /api/pools/{pool}/members</c>: in the order of their ids.</summary>
/// <param name="Members">The members.</param>
/// <param name="Continuation">Pass it as <c>?continuation=</c> for more; null at the end.</param>
public sealed record MemberPage(IReadOnlyList<MemberView> Members, string? Continuation = null);
