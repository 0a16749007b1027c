using Jolt.Contracts.Jobs;

namespace Jolt.Contracts.Accounts;

/// <summary>The answer of <c>GET /api/account/holdings</c>: credit that is on its way, and what releases it.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Escrowed">What the account's open jobs hold, in fuel. It has left the balance already.</param>
/// <param name="Escrows">Each of them.</param>
/// <param name="Decided">What the account has earned for certain in shards that are not paid yet, in fuel, fees taken off.</param>
/// <param name="Waiting">What it will have earned besides if others agree with its results, in fuel, fees taken off.</param>
/// <param name="Pending">Each shard with work of the account.</param>
/// <param name="Complete">Whether every open job was looked at; false in a pool with very many of them.</param>
public sealed record HoldingsView(
    string Account, long Escrowed, IReadOnlyList<EscrowView> Escrows, long Decided, long Waiting,
    IReadOnlyList<PendingView> Pending, bool Complete);

/// <summary>What one open job holds.</summary>
/// <param name="Job">The job.</param>
/// <param name="Name">What people call it.</param>
/// <param name="State">Where it is.</param>
/// <param name="Quote">What it was filled with, in fuel.</param>
/// <param name="Held">What is in it now, in fuel.</param>
/// <param name="Rule">What releases it, in a sentence.</param>
public sealed record EscrowView(string Job, string? Name, JobState State, long Quote, long Held, string Rule);

/// <summary>What the account has done in one shard that is not paid yet.</summary>
/// <param name="Job">The job.</param>
/// <param name="Shard">The shard's number.</param>
/// <param name="OpenChunks">Chunks of the shard that are not closed yet.</param>
/// <param name="Decided">Earned for certain, in fuel, fees taken off.</param>
/// <param name="Waiting">Earned if others agree, in fuel, fees taken off.</param>
/// <param name="Rule">What releases it, in a sentence.</param>
public sealed record PendingView(string Job, int Shard, int OpenChunks, long Decided, long Waiting, string Rule);
