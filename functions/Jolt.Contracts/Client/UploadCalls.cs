using Jolt.Contracts.Modules;

namespace Jolt.Contracts.Client;

/// <summary>Uploads, each named by the SHA-256 of its bytes: repeating one changes nothing.</summary>
public sealed class UploadCalls
{
    private readonly BrokerTransport _transport;

    internal UploadCalls(BrokerTransport transport) => _transport = transport;

    /// <summary>Uploads a WebAssembly module.</summary>
    /// <param name="sha256">The hash of its bytes in lower-case hexadecimal.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>The module's name and size.</returns>
    public Task<ModuleView> PutModuleAsync(
        string sha256, Stream content, CancellationToken cancellationToken = default) =>
        _transport.SendBytesAsync<ModuleView>(
            HttpMethod.Put, $"api/modules/{sha256}", new StreamContent(content), "application/wasm", cancellationToken);

    /// <summary>Uploads a blob of inputs.</summary>
    /// <param name="sha256">The hash of its bytes in lower-case hexadecimal.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>The blob's name and size.</returns>
    public Task<InputsView> PutInputsAsync(
        string sha256, Stream content, CancellationToken cancellationToken = default) =>
        _transport.SendBytesAsync<InputsView>(
            HttpMethod.Put, $"api/inputs/{sha256}", new StreamContent(content), "application/octet-stream", cancellationToken);
}
