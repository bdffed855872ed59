namespace BatchTyped;

/// <summary>What keeps a run from going on for now, although nothing is wrong with it.</summary>
public enum BatchWaitReason
{
    /// <summary>A call to the API failed, or was told to wait. It is made again at <see cref="BatchWait.Until"/>.</summary>
    Api = 1,

    /// <summary>The next batch waits until the queue at the API has room: <see cref="BatchTypedOptions.QueueLimit"/>.</summary>
    Queue,

    /// <summary>The next batch waits until what is in flight leaves room in the budget: <see cref="BatchRunOptions.MaxCost"/>.</summary>
    Budget,

    /// <summary>Nobody drives the run: it goes on when somebody starts it, or opens it to drive it. Only who follows a run sees this.</summary>
    Driver,

    /// <summary>The answer to a create was lost, or isn't the API's own: whether the API has the batch is found out at <see cref="BatchWait.Until"/>.</summary>
    Uncertain,

    /// <summary>The results of a batch were asked for and didn't come whole. They are asked for again at <see cref="BatchWait.Until"/>.</summary>
    Results,

    /// <summary>
    /// The input hasn't given its next item. Batches that were sent go on meanwhile; see <see cref="BatchRunOptions.InputIdleLimit"/>.
    /// </summary>
    Input,
}
