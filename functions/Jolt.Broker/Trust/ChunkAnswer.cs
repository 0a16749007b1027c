namespace Jolt.Broker.Trust;

/// <summary>What a run of a chunk proves: two honest runs give the same answer, whatever the machine.</summary>
/// <param name="Outcome">How it ended, for example <c>exit:0</c>; see <see cref="Outcomes"/>.</param>
/// <param name="Fuel">Fuel burned. A run that burned another amount is another answer, as much as other bytes are.</param>
/// <param name="Sha256">SHA-256 of the output in lower-case hexadecimal.</param>
public sealed record ChunkAnswer(string Outcome, long Fuel, string Sha256);
