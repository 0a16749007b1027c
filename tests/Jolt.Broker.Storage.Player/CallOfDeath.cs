using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Jolt.Broker.Storage.Player;

/// <summary>
/// Kills this process, as <c>kill -9</c> does, right before or right after one of its calls to storage. A negative number
/// is a death after the call was carried out, a positive one before it is sent, and zero is none.
/// </summary>
/// <param name="call">Which call, from 1.</param>
internal sealed class CallOfDeath(int call) : HttpPipelinePolicy
{
    private int _calls;

    /// <summary>What the process is at, for the line that it leaves.</summary>
    public string Step { get; set; } = "start";

    public static CallOfDeath Parse(string text) => new(int.Parse(text, CultureInfo.InvariantCulture));

    public T Apply<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(this, HttpPipelinePosition.PerCall);
        return options;
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The broker makes no synchronous calls.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var number = Interlocked.Increment(ref _calls);
        if (number == call)
        {
            Die("before", message);
        }

        await ProcessNextAsync(message, pipeline);
        if (number == -call)
        {
            Die("after", message);
        }
    }

    private void Die(string when, HttpMessage message)
    {
        var first = message.Request.Uri.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) ?? "";
        var table = first.Split('(', '-')[0];
        Console.WriteLine($"dies {Step}: {when} {message.Request.Method} {table}");
        Console.Out.Flush();
        System.Diagnostics.Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
