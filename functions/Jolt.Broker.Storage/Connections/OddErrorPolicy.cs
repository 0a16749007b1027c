using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Jolt.Broker.Storage.Connections;

/// <summary>
/// Takes an error whose XML is not the storage's own, a proxy's for example, for no answer at all. The storage library
/// relies on the elements that its service always sends, and fails like a fault of the broker where one is missing.
/// </summary>
internal sealed class OddErrorPolicy : HttpPipelinePolicy
{
    private const int FirstErrorStatus = 400;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Check(message.Response);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        Check(message.Response);
    }

    private static void Check(Response response)
    {
        if (response.Status >= FirstErrorStatus
            && response.ContentStream is { CanSeek: true, Length: > 0 } body
            && response.Headers.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true
            && !IsStorageError(body))
        {
            throw new RequestFailedException($"Something other than the storage answered with {response.Status} in its place.");
        }
    }

    private static bool IsStorageError(Stream body)
    {
        try
        {
            var error = XDocument.Load(body).Root;
            return error?.Element("Code") is not null && error.Element("Message") is not null;
        }
        catch (XmlException)
        {
            return false;
        }
        finally
        {
            body.Position = 0;
        }
    }
}
