using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace Jolt.LocalRuntime.Tables.Errors;

/// <summary>
/// Finds the code and the message in a refusal. The service writes them as JSON; what fails before the request is
/// understood, such as a signature, comes as XML.
/// </summary>
internal sealed class TableErrorsParser : RequestFailedDetailsParser
{
    public static readonly TableErrorsParser Instance = new();

    public override bool TryParse(
        Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = Read(Content(response)) ?? FromHeader(response);
        return error is not null;
    }

    /// <summary>The exception for an answer that was not expected.</summary>
    public static RequestFailedException Failure(Response response) => new(response, null, Instance);

    private static string Content(Response response)
    {
        if (response.ContentStream is not { CanSeek: true })
        {
            return "";
        }

        return response.Content.ToString();
    }

    private static ResponseError? Read(string content) => content.TrimStart('\uFEFF', ' ', '\r', '\n') switch
    {
        ['{', ..] json => FromJson(json),
        ['<', ..] xml => FromXml(xml),
        _ => null,
    };

    private static ResponseError? FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var error = document.RootElement.GetProperty("odata.error");
            return new ResponseError(
                error.GetProperty("code").GetString(), error.GetProperty("message").GetProperty("value").GetString());
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ResponseError? FromXml(string xml)
    {
        try
        {
            var elements = XDocument.Parse(xml).Descendants().ToLookup(element => element.Name.LocalName);
            var code = elements["Code"].Concat(elements["code"]).FirstOrDefault()?.Value;
            var message = elements["Message"].Concat(elements["message"]).FirstOrDefault()?.Value;
            return code is null ? null : new ResponseError(code, message);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static ResponseError? FromHeader(Response response) =>
        response.Headers.TryGetValue("x-ms-error-code", out var code) ? new ResponseError(code, null) : null;
}
