// A budget for this resource group. It tells people; it never stops the broker. docs/deploy.md lists what does bound the cost.

param name string
param amountPerMonth int

@description('First day of a month. Azure refuses to move it later, hence the decorator below.')
param startDate string

@description('Empty: only the owners are told.')
param email string

var contacts = { contactEmails: empty(email) ? [] : [email], contactRoles: ['Owner'] }

@onlyIfNotExists()
resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: name
  properties: {
    category: 'Cost'
    timeGrain: 'Monthly'
    amount: amountPerMonth
    timePeriod: { startDate: startDate }
    notifications: {
      half: union(contacts, { enabled: true, operator: 'GreaterThan', threshold: 50, thresholdType: 'Actual' })
      nearlyAll: union(contacts, { enabled: true, operator: 'GreaterThan', threshold: 90, thresholdType: 'Actual' })
      onCourseToExceed: union(
        contacts,
        { enabled: true, operator: 'GreaterThan', threshold: 110, thresholdType: 'Forecasted' }
      )
    }
  }
}
