using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Jolt.Broker.Storage.Connections;

namespace Jolt.Broker.Storage.Tests;

/// <summary>What goes wrong with a call.</summary>
public enum Fault
{
    /// <summary>The process dies before it sends the call.</summary>
    DiesBefore,

    /// <summary>The process dies after the call was carried out.</summary>
    DiesAfter,

    /// <summary>The call is carried out, its answer is lost, and the client sends it again.</summary>
    AnswerLost,
}

/// <summary>The death of a process, as its own code sees it.</summary>
public sealed class ProcessDiedException() : Exception("The process died here.");

/// <summary>Counts the calls to storage, and has one of them fail. A process that died makes no more calls.</summary>
public sealed class FaultyLine
{
    private readonly Fault _fault;
    private readonly int _atCall;
    private int _calls;

    /// <param name="fault">What goes wrong.</param>
    /// <param name="atCall">With which call, from 1; none for zero.</param>
    public FaultyLine(Fault fault = Fault.DiesBefore, int atCall = 0)
    {
        _fault = fault;
        _atCall = atCall;
    }

    /// <summary>Calls so far, without the client's own repetitions.</summary>
    public int Calls => _calls;

    /// <summary>Whether the fault has come to pass.</summary>
    public bool Failed { get; private set; }

    public TableClientOptions Options() => Apply(StorageOptions.ForTables());

    /// <summary>Puts the fault into the way of any of the storage's clients.</summary>
    public T Apply<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(new DeathPolicy(this), HttpPipelinePosition.PerCall);
        options.AddPolicy(new LossPolicy(this), HttpPipelinePosition.PerRetry);
        return options;
    }

    private sealed class DeathPolicy(FaultyLine line) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The broker makes no synchronous calls.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var call = Interlocked.Increment(ref line._calls);
            var dies = line._atCall > 0 && call >= line._atCall && line._fault != Fault.AnswerLost;
            if (dies && (line._fault == Fault.DiesBefore || call > line._atCall))
            {
                line.Failed = true;
                throw new ProcessDiedException();
            }

            message.SetProperty(nameof(FaultyLine), call);
            await ProcessNextAsync(message, pipeline);
            if (dies)
            {
                line.Failed = true;
                throw new ProcessDiedException();
            }
        }
    }

    private sealed class LossPolicy(FaultyLine line) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("The broker makes no synchronous calls.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (line._fault == Fault.AnswerLost
                && !line.Failed
                && message.TryGetProperty(nameof(FaultyLine), out var call)
                && (int)call! == line._atCall)
            {
                line.Failed = true;
                throw new IOException("The answer was lost.");
            }
        }
    }
}
