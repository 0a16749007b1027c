namespace Jolt.Contracts.Leases;

/// <summary>
/// What a replica's run gave. It travels as the query of <c>POST /api/leases/{id}/result</c>, whose body is the output:
/// <c>?outcome=exit:0&amp;fuel=123&amp;sha256=…&amp;next=1&amp;memoryPagesMax=…&amp;fuelMax=…&amp;lowest=par&amp;without=…,…</c>.
/// </summary>
/// <param name="Outcome">How it ended: <c>exit:0</c>, <c>trap:unreachable</c>, <c>out-of-fuel</c>, <c>output-too-large</c>.</param>
/// <param name="Fuel">Fuel burned.</param>
/// <param name="Sha256">SHA-256 of the output in lower-case hexadecimal; the broker checks it.</param>
public sealed record ChunkResult(string Outcome, long Fuel, string Sha256);

/// <summary>The answer to a result.</summary>
/// <param name="Accepted">Whether this call or an earlier equal one was accepted; always true in a 200.</param>
/// <param name="Replayed">Whether the same result had been accepted before.</param>
/// <param name="Next">A lease to go on with, if one was asked for and there was a ticket.</param>
public sealed record ResultAnswer(bool Accepted, bool Replayed, Lease? Next);
