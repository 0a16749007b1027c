// What somebody must hear of. The rules ask the workspace; docs/deploy.md lists the signals that they wait for.

param location string
param tags object
param workspaceId string

@description('Empty: alerts fire in the portal and go to nobody.')
param email string

param oldestTicketSeconds int

@description('Server errors in a quarter of an hour that are more than bad luck.')
var serverErrorsMax = 20

var alerts = [
  {
    name: 'jolt-dead-messages'
    title: 'Jolt: a message died'
    text: 'A ticket was handed out too often and set aside, or a trigger\'s message went to its poison queue.'
    severity: 2
    query: 'AppTraces | where tostring(Properties.EventName) == "TicketDead" or Message has "MaxDequeueCount"'
    aggregation: 'Count'
    column: null
    threshold: 0
  }
  {
    name: 'jolt-audit-failed'
    title: 'Jolt: the ledger does not add up'
    text: 'An audit found a pool whose balances do not sum to zero, a broken chain, or a transfer with a leg missing. Stop paying out and look.'
    severity: 0
    query: 'AppTraces | where tostring(Properties.EventName) == "LedgerAuditFailed"'
    aggregation: 'Count'
    column: null
    threshold: 0
  }
  {
    name: 'jolt-oldest-ticket'
    title: 'Jolt: work is waiting too long'
    text: 'The oldest ticket of a market waits longer than it should: too few agents, or none that takes this price.'
    severity: 3
    query: 'AppMetrics | where Name == "jolt.market.oldest_ticket_age" | project TimeGenerated, AgeSeconds = Max'
    aggregation: 'Maximum'
    column: 'AgeSeconds'
    threshold: oldestTicketSeconds
  }
  {
    name: 'jolt-server-errors'
    title: 'Jolt: the broker fails'
    text: 'Requests end in 5xx more often than now and then.'
    severity: 1
    query: 'AppRequests | where toint(ResultCode) >= 500'
    aggregation: 'Count'
    column: null
    threshold: serverErrorsMax
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-jolt'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'jolt'
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.title
      description: alert.text
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      autoMitigate: true
      // A new workspace has none of these tables until the app has spoken for the first time.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: alert.aggregation
            metricMeasureColumn: alert.column
            operator: 'GreaterThan'
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: empty(email) ? [] : [people.id] }
    }
  }
]
