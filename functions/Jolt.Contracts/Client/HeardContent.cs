using System.Net;

namespace Jolt.Contracts.Client;

/// <summary>A body that is sent piece by piece, each of which is a sign of life: an upload may take its time.</summary>
internal sealed class HeardContent : HttpContent
{
    private readonly HttpContent _body;
    private readonly SilenceLimit _silence;

    internal HeardContent(HttpContent body, SilenceLimit silence)
    {
        (_body, _silence) = (body, silence);
        foreach (var (name, values) in body.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var pieces = new HeardStream(stream, _silence);
        await _body.CopyToAsync(pieces, context, cancellationToken);
        _silence.Sent(pieces.Written);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Headers.ContentLength ?? 0;
        return _body.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
        }

        base.Dispose(disposing);
    }
}
