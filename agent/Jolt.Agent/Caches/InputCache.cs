using Jolt.Contracts.Leases;

namespace Jolt.Agent.Caches;

/// <summary>
/// Inputs by their hash. A chunk that comes again, replicas of several agents in one folder, jobs over the same data and
/// equal inputs of one job download them once. Small inputs come with their leases, and have nothing to be kept for.
/// </summary>
/// <param name="files">Where they are kept.</param>
/// <param name="fetch">Brings a lease's input, wherever the lease has it.</param>
internal sealed class InputCache(HashedFiles files, Func<Lease, CancellationToken, Task<byte[]>> fetch)
{
    /// <summary>The chunk's input. One without a hash, which an older broker offered, is fetched every time.</summary>
    /// <exception cref="InvalidDataException">What came is not the input.</exception>
    internal Task<byte[]> GetAsync(Lease lease, CancellationToken cancellationToken) =>
        lease.InputSlice is { Length: > 0, Sha256: { } sha256 }
            ? files.GetAsync(sha256, token => fetch(lease, token), cancellationToken)
            : fetch(lease, cancellationToken);
}
