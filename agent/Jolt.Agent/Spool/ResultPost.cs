using Jolt.Agent.Network;
using Jolt.Agent.Pools;
using Jolt.Contracts.Client;
using Jolt.Contracts.Leases;

namespace Jolt.Agent.Spool;

/// <summary>What came of sending a result once.</summary>
internal abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>The broker has it.</summary>
    internal sealed record Accepted(ResultAnswer Answer) : PostOutcome;

    /// <summary>The broker will never take it.</summary>
    internal sealed record Refused(string Reason) : PostOutcome;

    /// <summary>It may take it later; <paramref name="RetryAfter"/> is how long it asks to wait, if it says.</summary>
    internal sealed record Later(string Reason, TimeSpan? RetryAfter) : PostOutcome;
}

/// <summary>Sends a result once. Sending it again is harmless.</summary>
internal sealed class ResultPost(SessionKeeper session)
{
    internal async Task<PostOutcome> SendAsync(
        SpooledResult result, byte[] output, NextRequest? next, CancellationToken cancellationToken)
    {
        Exception? refusal = null;
        try
        {
            var answer = await session.CallAsync(PostAsync, cancellationToken);
            return answer.Accepted
                ? new PostOutcome.Accepted(answer)
                : new PostOutcome.Later("Something answered that took nothing.", null);
        }
        catch (BrokerProblemException refused) when (refused == refusal && CallFates.Of(refused) == CallFate.Drop)
        {
            return new PostOutcome.Refused(refused.Message);
        }
        catch (BrokerProblemException hiccup)
        {
            return new PostOutcome.Later(hiccup.Message, hiccup.RetryAfter);
        }
        catch (BrokerUnreachableException hiccup)
        {
            return new PostOutcome.Later(hiccup.Message, null);
        }

        async Task<ResultAnswer> PostAsync(BrokerClient client)
        {
            try
            {
                return await client.Leases.PostResultAsync(
                    result.Lease, result.Result, output, next, result.Trace, cancellationToken);
            }
            catch (BrokerProblemException refused)
            {
                // Not every refusal is of the result: opening a session may be refused too, and that is not final.
                refusal = refused;
                throw;
            }
        }
    }
}
