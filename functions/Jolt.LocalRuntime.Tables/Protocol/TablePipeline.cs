using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Jolt.LocalRuntime.Tables.Credentials;
using Jolt.LocalRuntime.Tables.Errors;

namespace Jolt.LocalRuntime.Tables.Protocol;

/// <summary>
/// Sends requests of the Table service's protocol through Azure.Core's pipeline, which retries, logs and signs them.
/// https://learn.microsoft.com/rest/api/storageservices/table-service-rest-api
/// </summary>
internal sealed class TablePipeline
{
    public const string WithTypes = "application/json;odata=minimalmetadata";
    private const string WithoutMetadata = "application/json;odata=nometadata";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    public TablePipeline(TableConnection connection, TableClientOptions? options)
    {
        var settings = options ?? new TableClientOptions();
        var pipelineOptions = new HttpPipelineOptions(settings)
        {
            RequestFailedDetailsParser = TableErrorsParser.Instance,
        };
        if (Authentication(connection) is { } policy)
        {
            pipelineOptions.PerRetryPolicies.Add(policy);
        }

        _pipeline = HttpPipelineBuilder.Build(pipelineOptions);
        _version = settings.VersionText;
        Connection = connection;
    }

    public TableConnection Connection { get; }

    /// <summary>A request, ready to be sent.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">The path below the account, already escaped.</param>
    /// <param name="query">Names and values, not yet escaped; those without a value are left out.</param>
    public HttpMessage Message(RequestMethod method, string path, params (string Name, string? Value)[] query)
    {
        var message = _pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(Connection.Endpoint);
        request.Uri.AppendPath("/" + path, escape: false);
        foreach (var (name, value) in query)
        {
            if (value is not null)
            {
                request.Uri.AppendQuery(name, value, escapeValue: true);
            }
        }

        request.Headers.SetValue("x-ms-version", _version);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        request.Headers.SetValue("Accept", WithTypes);
        return message;
    }

    /// <summary>Gives a request a JSON body, and asks that the answer does not repeat it.</summary>
    public static HttpMessage WithBody(HttpMessage message, ReadOnlyMemory<byte> json)
    {
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Headers.SetValue("Content-Type", WithoutMetadata);
        message.Request.Content = RequestContent.Create(json);
        return message;
    }

    /// <summary>Sends a request; any status but the expected ones is a failure.</summary>
    /// <exception cref="RequestFailedException">The service refused.</exception>
    public async Task<Response> SendAsync(
        HttpMessage message, CancellationToken cancellationToken, params int[] expected)
    {
        using (message)
        {
            await _pipeline.SendAsync(message, cancellationToken);
            var response = message.Response;
            return expected.Contains(response.Status) ? response : throw TableErrorsParser.Failure(response);
        }
    }

    private static HttpPipelinePolicy? Authentication(TableConnection connection) => connection switch
    {
        { Key: { } key } => new SharedKeyLitePolicy(key),
        { Signature: { } signature } => new SasPolicy(signature),
        _ => null,
    };
}
