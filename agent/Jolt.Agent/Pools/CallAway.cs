namespace Jolt.Agent.Pools;

/// <summary>
/// Has slots leave a pool for one that its owner prefers and that has tickets. A slot goes on in its pool with every result,
/// and would never come back to the market by itself.
/// </summary>
internal sealed class CallAway
{
    private readonly Lock _gate = new();
    private int _place;
    private int _slots;

    /// <summary>Calls so many slots of less preferred pools, in the place of those that were called before.</summary>
    /// <param name="place">The preferred pool's place, from 0.</param>
    /// <param name="slots">How many.</param>
    internal void Call(int place, int slots)
    {
        lock (_gate)
        {
            (_place, _slots) = (place, slots);
        }
    }

    /// <summary>Takes a call back: the tickets that it was for may be gone.</summary>
    internal void Withdraw() => Call(0, 0);

    /// <summary>Whether a slot is to leave; then it counts as one that has come.</summary>
    /// <param name="place">The place of the pool that it works for.</param>
    internal bool Takes(int place)
    {
        lock (_gate)
        {
            if (_slots == 0 || place <= _place)
            {
                return false;
            }

            _slots--;
            return true;
        }
    }
}
