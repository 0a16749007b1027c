namespace Jolt.Agent.Caches;

/// <summary>Modules by the hash that leases name them by.</summary>
/// <param name="files">Where they are kept.</param>
/// <param name="fetch">Brings a module's bytes from its address.</param>
internal sealed class ModuleCache(HashedFiles files, Func<Uri, CancellationToken, Task<byte[]>> fetch)
{
    /// <summary>The module's bytes, whose hash has just been checked.</summary>
    /// <exception cref="InvalidDataException">What came from the address is not the module.</exception>
    internal Task<byte[]> GetAsync(string sha256, Uri address, CancellationToken cancellationToken) =>
        files.GetAsync(sha256, token => fetch(address, token), cancellationToken);
}
